import type { StatementRow } from './statement.schema.js';
import type { WalletRef } from './wallet-ref.js';

/** What an entry is about, as people know it, and the console's page of it. */
export interface EntrySubject {
  label: string;
  link?: { screen: string; id: string };
}

export interface OrderMatter {
  type: 'order' | 'shop_order' | 'refund';
  id: string;
}

/**
 * Names orders, their parts and refunds by the order's number; by `type id`.
 * @param shopId for whom: to a shop, an order is its own part of it
 */
export type NameOrders = (
  matters: readonly OrderMatter[],
  shopId?: string,
) => Promise<ReadonlyMap<string, EntrySubject>>;

/** What each of these entries is about. */
export type FindSubjects = (
  rows: readonly StatementRow[],
  wallet: WalletRef,
) => Promise<(row: StatementRow) => EntrySubject>;

/** @param nameOrders of the feature whose they are, at most once for each call */
export function createFindSubjects(nameOrders: NameOrders): FindSubjects {
  return async (rows, wallet) => {
    const shopId = wallet.type === 'shop' ? wallet.id : undefined;
    const matterOf = (row: StatementRow) => orderMatter(row, shopId !== undefined);
    const names = await nameOrders(rows.flatMap(matterOf), shopId);
    return (row) => {
      const [matter] = matterOf(row);
      const named = matter && names.get(`${matter.type} ${matter.id}`);
      return named ?? otherSubject(row);
    };
  };
}

/** To a shop, what an entry is about is its own part of the order, also where it is a refund. */
function orderMatter(
  { subject_type: type, subject_id: id, shop_order_id: part }: StatementRow,
  isShop: boolean,
) {
  if (isShop && part !== null) return [{ type: 'shop_order', id: part } as const];
  return type === 'order' || type === 'shop_order' || type === 'refund' ? [{ type, id }] : [];
}

/** The rest is named by what it is. */
function otherSubject({ subject_type: type, subject_id: id }: StatementRow): EntrySubject {
  const { label, screen } = OTHERS[type];
  return { label, ...(screen && { link: { screen, id } }) };
}

const OTHERS: Record<StatementRow['subject_type'], { label: string; screen?: string }> = {
  payment: { label: 'Payment', screen: 'payments' },
  payout: { label: 'Payout', screen: 'payouts' },
  case: { label: 'Payment case', screen: 'payment-cases' },
  hold: { label: 'Reservation' },
  order: { label: 'Order' },
  shop_order: { label: 'Order' },
  refund: { label: 'Refund' },
};
