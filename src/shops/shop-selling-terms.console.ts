import type { z } from 'zod';
import type { ConsoleField } from '../console/console-field.js';
import { type ConsoleScreen, defineScreen, defineUpdate } from '../console/console-screen.js';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import type { Money } from '../platform/money/money.js';
import { shopRef, toPercent } from './shop.schema.js';
import { ShopSellingTerms } from './shop-selling-terms.entity.js';
import { toSellingTermsDto, updateSellingTermsSchema } from './shop-selling-terms.schema.js';
import type { SellingTerms } from './shop-selling-terms.service.js';
import { can, canReadAllShops } from './shops.policy.js';

const updateSchema = updateSellingTermsSchema.extend(shopRef.shape);
const ownShopId = (actor: Actor): string => shopOf(actor)?.id ?? '';

const FIELDS: readonly ConsoleField[] = [
  {
    name: 'shipping_fee',
    label: 'Fee for sending',
    type: 'money',
    required: true,
    width: 'half',
    help: 'Once for all that an order has of this shop.',
  },
  {
    name: 'free_shipping_from',
    label: 'Free from',
    type: 'money',
    width: 'half',
    help: 'Goods of this much are sent for nothing. Empty: never.',
  },
  { name: 'tax_rate', label: 'Tax', type: 'number', required: true, unit: '%', width: 'half' },
  {
    name: 'is_tax_included',
    label: 'Prices hold the tax',
    type: 'boolean',
    help: 'Otherwise it comes on top of them, and shoppers see it in the cart.',
  },
];

export interface SellingTermsScreenDeps {
  sellingTerms: SellingTerms;
  money: Money;
}

/** Delivery and tax: a shop's people see their own shop's, the platform's people all. */
export function createSellingTermsScreen(deps: SellingTermsScreenDeps): ConsoleScreen {
  return defineScreen<ShopSellingTerms>({
    id: 'selling-terms',
    label: 'Delivery & tax',
    singular: 'terms',
    navigation: { group: 'Catalogue', icon: 'truck', order: 15 },
    entity: ShopSellingTerms,
    title: 'shop',
    columns: [
      { name: 'shop', label: 'Shop', type: 'text', value: ({ shop }) => shop?.name },
      { name: 'shippingFee', label: 'Fee for sending', type: 'money' },
      { name: 'freeShippingFrom', label: 'Free from', type: 'money' },
      { name: 'tax', label: 'Tax', type: 'text', value: taxOf },
      { name: 'updatedAt', label: 'Changed', type: 'datetime', sortable: true },
    ],
    allowed: (actor) => canReadAllShops(actor) || shopOf(actor) !== undefined,
    scope(actor, query, alias) {
      query.innerJoinAndSelect(`${alias}.shop`, 'shop');
      if (canReadAllShops(actor)) return;
      query.andWhere(`${alias}.id = :ownShopId`, { ownShopId: ownShopId(actor) || null });
    },
    searchText: () => 'plain_text(shop.name)',
    defaultSort: { column: 'updatedAt', direction: 'desc' },
    decorate: async (rows) => new Map(rows.map(({ id, shop }) => [id, { shop: shop?.name }])),
    update: updateOperation(deps),
  });
}

function updateOperation({ sellingTerms, money }: SellingTermsScreenDeps) {
  return defineUpdate<ShopSellingTerms, z.infer<typeof updateSchema>>({
    fields: FIELDS,
    allowed: (actor) => can(actor, 'edit', ownShopId(actor)),
    schema: updateSchema,
    initial: (row) => {
      const { shipping_fee, free_shipping_from, tax_rate, is_tax_included } = toSellingTermsDto(row, money);
      return { shipping_fee, free_shipping_from, tax_rate, is_tax_included };
    },
    run: (ctx, input) => sellingTerms.update(ctx, input),
  });
}

function taxOf({ taxRateBp, isTaxIncluded }: ShopSellingTerms): string {
  if (taxRateBp === 0) return 'None';
  return `${toPercent(taxRateBp)}% ${isTaxIncluded ? 'within prices' : 'on top of prices'}`;
}
