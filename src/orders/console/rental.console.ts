import { z } from 'zod';
import {
  type ConsoleAction,
  type ConsoleScreen,
  defineAction,
  defineForetelling,
  defineScreen,
} from '../../console/console-screen.js';
import type { ConsoleOutcome } from '../../console/console-parts.js';
import { type Actor, shopOf } from '../../platform/auth/actor.js';
import { hasRightInShop } from '../../platform/auth/rights.js';
import type { Clock } from '../../platform/clock.js';
import type { Money } from '../../platform/money/money.js';
import { OrderItem } from '../order-item.entity.js';
import { RENTAL_STATUSES } from '../order.status.js';
import { canEditAllOrders, canKnowCustomers, canReadAllOrders } from '../orders.policy.js';
import type { Rentals } from '../rentals/rentals.service.js';
import { dayInWords } from './order-words.js';
import type { RentalSheets } from './rental-sheets.service.js';

export interface RentalScreenDeps {
  sheets: RentalSheets;
  rentals: Rentals;
  money: Money;
  clock: Clock;
}

/** What is rented out: a shop sees its own, and says when a piece is back. */
export function createRentalScreen({ sheets, rentals, money, clock }: RentalScreenDeps): ConsoleScreen {
  return defineScreen<OrderItem>({
    id: 'rentals',
    label: 'Rentals',
    singular: 'rental',
    navigation: { group: 'Sales', icon: 'repeat', order: 6 },
    entity: OrderItem,
    title: 'name',
    columns: [
      { name: 'name', label: 'What', type: 'text' },
      { name: 'rentalStatus', label: 'State', type: 'status', filter: 'one_of', values: RENTAL_STATUSES },
      { name: 'late', label: 'Late', type: 'text', tone: () => 'bad' },
      { name: 'customer', label: 'Customer', type: 'text', visibleTo: canKnowCustomers },
      { name: 'pieces', label: 'Pieces', type: 'number' },
      { name: 'rentalFrom', label: 'From', type: 'text', value: ({ rentalFrom }) => dayInWords(rentalFrom) },
      {
        name: 'rentalTo',
        label: 'To',
        type: 'text',
        sortable: true,
        value: ({ rentalTo }) => dayInWords(rentalTo),
      },
      { name: 'shop', label: 'Shop', type: 'text', visibleTo: canReadAllOrders },
      { name: 'part', label: 'Order', type: 'reference' },
      { name: 'size', label: 'Size', type: 'text', on: ['show'] },
      { name: 'color', label: 'Colour', type: 'text', on: ['show'] },
      { name: 'sku', label: 'SKU', type: 'text', on: ['show'] },
      { name: 'deposit', label: 'Deposit held', type: 'money', on: ['show'] },
      { name: 'feeSoFar', label: 'Late fee so far', type: 'money', on: ['show'] },
    ],
    allowed: (actor) => canReadAllOrders(actor) || hasRightInShop(actor, 'orders.read', shopIdOf(actor)),
    scope(actor, query, alias) {
      // As the indexes of rentals have it.
      query.andWhere(`${alias}.rentalStatus IS NOT NULL`);
      if (canReadAllOrders(actor)) return;
      query.andWhere(
        `${alias}.shopOrderId IN (SELECT part.id FROM shop_orders part WHERE part.shop_id = :ownShopId)`,
        { ownShopId: shopOf(actor)?.id ?? null },
      );
    },
    filters: [
      {
        name: 'isOverdue',
        label: 'Overdue',
        type: 'boolean',
        narrow(query, alias, [value]) {
          const isOverdue = `${alias}.rentalStatus = 'out' AND ${alias}.rentalTo < :today`;
          query.andWhere(value === 'true' ? isOverdue : `NOT (${isOverdue})`, {
            today: clock().toISOString().slice(0, 10),
          });
        },
      },
    ],
    quickFilters: [{ label: 'Overdue', query: { isOverdue: 'true' } }],
    defaultSort: { column: 'rentalTo', direction: 'desc' },
    empty: 'Nothing was rented yet.',
    decorate: sheets,
    actions: [createReturnedAction(rentals, money), createLostAction(rentals, money)],
  });
}

/** What the dialog leaves empty arrives as null. */
const returnedSchema = z.strictObject({ id: z.uuid(), at: z.iso.datetime().nullish() });
const lostSchema = z.strictObject({ id: z.uuid() });

function createReturnedAction(rentals: Rentals, money: Money): ConsoleAction<OrderItem> {
  const toEnd = ({ id, at }: z.infer<typeof returnedSchema>) => ({
    ...{ orderItemId: id, as: 'returned' as const },
    ...(at && { at: new Date(at) }),
  });
  return defineAction<OrderItem, z.infer<typeof returnedSchema>>({
    ...{ name: 'returned', label: 'It is back', variant: 'primary', shortcut: 'b', allowed: canEditSome },
    fields: [
      {
        ...{ name: 'at', label: 'Since when', type: 'datetime' },
        help: 'Empty: since now. What is late costs a day’s price for each day, up to the deposit.',
      },
    ],
    appliesTo: ({ rentalStatus }) => rentalStatus === 'out',
    schema: returnedSchema,
    foretell: defineForetelling({
      schema: returnedSchema,
      async run(ctx, input) {
        return toOutcome(await rentals.preview(ctx, toEnd(input)), money, 'Late fee for the shop');
      },
    }),
    async run(ctx, input) {
      await rentals.end(ctx, toEnd(input));
      return { message: 'It is back; the rest of the deposit is with the customer.' };
    },
  });
}

function createLostAction(rentals: Rentals, money: Money): ConsoleAction<OrderItem> {
  return defineAction<OrderItem, { id: string }>({
    ...{ name: 'lost', label: 'It is lost', variant: 'danger', allowed: canEditSome },
    confirm: 'The customer does not get their deposit back, and nothing goes back on the shelf.',
    appliesTo: ({ rentalStatus }) => rentalStatus === 'out',
    schema: lostSchema,
    foretell: defineForetelling({
      schema: lostSchema,
      async run(ctx, { id }) {
        const end = await rentals.preview(ctx, { orderItemId: id, as: 'lost' });
        return toOutcome(end, money, 'Deposit for the shop');
      },
    }),
    async run(ctx, { id }) {
      await rentals.end(ctx, { orderItemId: id, as: 'lost' });
      return { message: 'Written off; the shop keeps the deposit.' };
    },
  });
}

function toOutcome(
  { daysLate, fee, deposit }: Awaited<ReturnType<Rentals['preview']>>,
  money: Money,
  keeps: string,
): ConsoleOutcome {
  const back = { label: 'Back to the customer', amount: money.toAmount(deposit - fee), isTotal: true };
  return {
    sums: [
      { label: 'Deposit', amount: money.toAmount(deposit) },
      { label: keeps, amount: money.toAmount(fee) },
      back,
    ],
    notes: daysLate > 0 ? [daysLate === 1 ? 'It is 1 day late.' : `It is ${daysLate} days late.`] : [],
  };
}

const shopIdOf = (actor: Actor): string => shopOf(actor)?.id ?? '';

const canEditSome = (actor: Actor): boolean =>
  canEditAllOrders(actor) || hasRightInShop(actor, 'orders.edit', shopIdOf(actor));
