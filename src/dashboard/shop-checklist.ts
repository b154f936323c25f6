import type { DataSource } from 'typeorm';
import type { ConsoleChecklist } from '../console/console-dashboard.js';
import type { UserActor } from '../platform/auth/actor.js';
import { hasRightInShop } from '../platform/auth/rights.js';

interface ShopState {
  status: 'pending' | 'approved' | 'rejected' | 'suspended';
  has_profile: boolean;
  has_logo: boolean;
  has_banner: boolean;
  has_product: boolean;
  has_pictures: boolean;
  has_submitted: boolean;
}

/**
 * What a new shop still has to do, for those of its people who may.
 * @returns undefined when all is done or they have put it away
 */
export async function buildChecklist(
  dataSource: DataSource,
  baseUrl: string,
  actor: UserActor,
  shopId: string,
): Promise<ConsoleChecklist | undefined> {
  if (!hasRightInShop(actor, 'shops.edit', shopId)) return undefined;
  const rows: ShopState[] = await dataSource.query(STATE, [shopId]);
  const state = rows[0];
  if (!state) return undefined;
  const items = itemsOf(state, `${baseUrl}/resources`, shopId);
  const done = items.filter(({ isDone }) => isDone).length;
  if (done === items.length) return undefined;
  return {
    lead: `${done} of ${items.length} done`,
    items,
    dismissal: { screen: 'shops', id: shopId, action: 'dismiss-checklist' },
  };
}

function itemsOf(state: ShopState, resources: string, shopId: string): ConsoleChecklist['items'] {
  const shop = `${resources}/shops/records/${shopId}`;
  const products = `${resources}/products`;
  return [
    {
      label: 'Say who you are',
      hint: 'A description and an address: shoppers and moderators read them first.',
      isDone: state.has_profile,
      href: `${shop}/edit`,
    },
    { label: 'Show your logo', isDone: state.has_logo, href: `${shop}/edit` },
    { label: 'Put a banner on top of your page', isDone: state.has_banner, href: `${shop}/edit` },
    { label: 'Add your first product', isDone: state.has_product, href: `${products}/actions/new` },
    {
      label: 'Give every product a picture',
      hint: 'Several from different sides sell best.',
      isDone: state.has_pictures,
      href: products,
    },
    {
      label: 'Put a product on sale',
      hint: 'Make a draft active: a moderator looks at it, mostly within a day.',
      isDone: state.has_submitted,
      href: `${products}?filters.status=draft`,
    },
    decisionOf(state, shop),
  ];
}

function decisionOf({ status }: ShopState, shop: string): ConsoleChecklist['items'][number] {
  const label = 'Be approved';
  switch (status) {
    case 'approved':
      return { label, isDone: true };
    case 'pending':
      return { label, isDone: false, hint: 'We are looking at your shop; you hear from us within a day.' };
    case 'rejected':
      return {
        label,
        isDone: false,
        hint: 'Something was wrong. Read what, mend it, and hand your shop in again.',
        href: `${shop}/show`,
      };
    case 'suspended':
      return { label, isDone: false, hint: 'Your shop is suspended. Read why.', href: `${shop}/show` };
  }
}

/** Each by an index, and none of them counts. Products put away do not matter. */
const STATE = `
  SELECT s.status, s.description IS NOT NULL AND s.address IS NOT NULL AS has_profile,
    s.avatar_key IS NOT NULL AS has_logo, s.banner_key IS NOT NULL AS has_banner,
    EXISTS (SELECT FROM products p WHERE p.shop_id = s.id) AS has_product,
    EXISTS (SELECT FROM products p WHERE p.shop_id = s.id) AND NOT EXISTS (
      SELECT FROM products p WHERE p.shop_id = s.id AND p.status <> 'archived'
        AND NOT EXISTS (SELECT FROM product_images i WHERE i.product_id = p.id)) AS has_pictures,
    EXISTS (SELECT FROM products p WHERE p.shop_id = s.id AND p.status = 'active') AS has_submitted
  FROM shops s WHERE s.id = $1 AND s.checklist_dismissed_at IS NULL`;
