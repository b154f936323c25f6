import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { Money } from '../platform/money/money.js';
import { toBasisPoints } from './shop.schema.js';
import { ShopSellingTerms } from './shop-selling-terms.entity.js';
import { toSellingTermsDto, type UpdateSellingTerms } from './shop-selling-terms.schema.js';
import { shopNotFound } from './shops.errors.js';
import { demand } from './shops.policy.js';

/** What a shop asks for sending its goods, and what tax is on them: its own to say, and the platform's. */
export interface SellingTerms {
  /** @throws DomainError `shops.shop_not_found` (404) when it is not the actor's to see */
  get(ctx: Context, input: { id: string }): Promise<ShopSellingTerms>;
  /**
   * Changes what is given, for orders from now on: those that are placed keep theirs.
   * @param input `id` is the shop's
   * @throws DomainError `shops.shop_not_found` (404), `shops.not_allowed` (403), `money.too_many_decimals` (422)
   */
  update(ctx: Context, input: { id: string } & UpdateSellingTerms): Promise<ShopSellingTerms>;
}

export interface SellingTermsDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  money: Money;
}

export function createSellingTerms({ dataSource, inTransaction, money }: SellingTermsDeps): SellingTerms {
  return {
    async get(ctx, { id }) {
      demand(ctx.actor, 'read', id);
      const terms = await managerOf(ctx, dataSource).findOneBy(ShopSellingTerms, { id });
      if (!terms) throw shopNotFound();
      return terms;
    },

    async update(ctx, { id, ...input }) {
      demand(ctx.actor, 'edit', id);
      return inTransaction(ctx, (tx) => change(tx, money, id, input));
    },
  };
}

async function change(
  tx: TransactionContext,
  money: Money,
  id: string,
  input: UpdateSellingTerms,
): Promise<ShopSellingTerms> {
  const terms = await tx.manager.findOne(ShopSellingTerms, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!terms) throw shopNotFound();
  const before = toSellingTermsDto(terms, money);
  Object.assign(terms, columnsOf(input, money));
  const saved = await tx.manager.save(ShopSellingTerms, terms);
  await recordAudit(tx, {
    action: 'shops.change_selling_terms',
    subjectType: 'shop',
    subjectId: id,
    before,
    after: toSellingTermsDto(saved, money),
  });
  return saved;
}

/** Only of what was given. */
function columnsOf(input: UpdateSellingTerms, money: Money): Partial<ShopSellingTerms> {
  const {
    shipping_fee: fee,
    free_shipping_from: freeFrom,
    tax_rate: rate,
    is_tax_included: isIncluded,
  } = input;
  return {
    ...(fee !== undefined && { shippingFee: money.toMinor(fee, 'shipping_fee') }),
    ...(freeFrom !== undefined && {
      freeShippingFrom: freeFrom === null ? null : money.toMinor(freeFrom, 'free_shipping_from'),
    }),
    ...(rate !== undefined && { taxRateBp: toBasisPoints(rate) }),
    ...(isIncluded !== undefined && { isTaxIncluded: isIncluded }),
  };
}
