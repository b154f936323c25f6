import { type ConsoleScreen, defineScreen } from '../../console/console-screen.js';
import { hasRight } from '../../platform/auth/rights.js';
import { canReadSome } from '../catalog.policy.js';
import { AwaitedShelf } from './stock-wait.entity.js';

/** What is sold out, and how many people would buy it: what to order first. */
export function createBackInStockScreen(): ConsoleScreen {
  return defineScreen<AwaitedShelf>({
    id: 'awaited-stock',
    label: 'Waited for',
    singular: 'shelf',
    navigation: { group: 'Catalogue', icon: 'bell', order: 40 },
    entity: AwaitedShelf,
    title: 'productName',
    columns: [
      { name: 'productName', label: 'Product', type: 'text' },
      { name: 'variantName', label: 'Variant', type: 'text' },
      { name: 'waiting', label: 'People waiting', type: 'number', sortable: true },
      { name: 'createdAt', label: 'Since', type: 'datetime' },
      { name: 'updatedAt', label: 'Last asked for', type: 'datetime' },
    ],
    allowed: canReadSome,
    scope(actor, query, alias) {
      query.innerJoinAndSelect(`${alias}.product`, 'awaitedProduct');
      query.leftJoinAndSelect(`${alias}.variant`, 'awaitedVariant');
      if (hasRight(actor, 'products.read')) return;
      query.andWhere(`${alias}.shopId = :ownShop`, { ownShop: actor.shop?.id ?? null });
    },
    defaultSort: { column: 'waiting', direction: 'desc' },
    empty: 'Nobody waits for anything that is sold out.',
    decorate: async (rows) =>
      new Map(
        rows.map(({ id, product, variant }) => [
          id,
          { productName: product?.name, variantName: variant ? nameOf(variant) : 'Any' },
        ]),
      ),
  });
}

const nameOf = ({ size, color }: { size: string | null; color: string | null }): string =>
  [size, color].filter(Boolean).join(', ');
