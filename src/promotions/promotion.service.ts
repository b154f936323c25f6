import { recordAudit } from '../platform/audit/audit.service.js';
import type { Clock } from '../platform/clock.js';
import type { Context, TransactionContext } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { brokenConstraint } from '../platform/errors/postgres-errors.js';
import { newId } from '../platform/ids.js';
import type { Money } from '../platform/money/money.js';
import { checkPromotion, toColumns } from './promotion-columns.js';
import { PromotionCode } from './promotion-code.entity.js';
import { replaceTargets, withTargets } from './promotion-targets.js';
import { type PromotionDto, toPromotionDto, type WholePromotion } from './promotion.dto.js';
import { Promotion } from './promotion.entity.js';
import type { CreatePromotion, UpdatePromotion } from './promotion.schema.js';
import {
  alreadyUsed,
  automaticWithCode,
  codelessCoupon,
  codeTaken,
  notLater,
  promotionNotFound,
} from './promotions.errors.js';
import { demandEditing } from './promotions.policy.js';

/** Of promotions that are asked for by a code alone, where a caller speaks of coupons. */
interface Which {
  id: string;
  isCoupon?: true;
}

/** Every one throws `promotions.not_allowed` (403) to whoever may not edit promotions. */
export interface PromotionService {
  /**
   * Without a code it applies by itself, unless it says otherwise.
   * @throws DomainError `promotions.code_taken` (409), and (422) `promotions.invalid_value`,
   *   `promotions.invalid_period`, `promotions.automatic_with_code`, `promotions.unknown_target`
   */
  create(ctx: Context, input: CreatePromotion): Promise<PromotionDto>;
  /** @throws DomainError those of `create`, `promotions.promotion_not_found`, `promotions.limit_below_uses` (422) */
  update(ctx: Context, which: Which, input: UpdatePromotion): Promise<PromotionDto>;
  /** @throws DomainError those of `update`, `promotions.not_later` (422) */
  extend(ctx: Context, which: Which, input: { ends_at: string }): Promise<PromotionDto>;
  /**
   * Only what no order has used: the others are kept with their orders.
   * @throws DomainError `promotions.promotion_not_found` (404), `promotions.already_used` (409)
   */
  remove(ctx: Context, which: Which): Promise<void>;
}

export interface PromotionDeps {
  inTransaction: InTransaction;
  money: Money;
  clock: Clock;
}

export function createPromotionService(deps: PromotionDeps): PromotionService {
  const { inTransaction, money, clock } = deps;
  return {
    async create(ctx, input) {
      demandEditing(ctx.actor);
      const whole = await inTransaction(ctx, (tx) => createPromotion(tx, input, money));
      return toPromotionDto(whole, money, clock());
    },

    async update(ctx, which, input) {
      demandEditing(ctx.actor);
      const whole = await inTransaction(ctx, (tx) => updatePromotion(tx, which, input, deps));
      return toPromotionDto(whole, money, clock());
    },

    async extend(ctx, which, input) {
      demandEditing(ctx.actor);
      const whole = await inTransaction(ctx, async (tx) => {
        const { endsAt } = await lockPromotion(tx, which);
        if (endsAt && new Date(input.ends_at) <= endsAt) throw notLater();
        return updatePromotion(tx, which, input, deps);
      });
      return toPromotionDto(whole, money, clock());
    },

    async remove(ctx, which) {
      demandEditing(ctx.actor);
      await inTransaction(ctx, (tx) => removePromotion(tx, which));
    },
  };
}

const NEW: Omit<
  Promotion,
  'id' | 'createdAt' | 'updatedAt' | 'code' | 'name' | 'type' | 'isAutomatic' | 'isPublic'
> = {
  description: null,
  value: 0n,
  maxDiscount: null,
  minOrderValue: null,
  usageLimit: null,
  usageLimitPerUser: null,
  usedCount: 0,
  isSelective: false,
  isFirstTimeOnly: false,
  startsAt: null,
  endsAt: null,
  status: 'active',
  isStackable: false,
};

async function createPromotion(
  tx: TransactionContext,
  input: CreatePromotion,
  money: Money,
): Promise<WholePromotion> {
  const { code = null, applicable_products: productIds, applicable_categories: categoryIds } = input;
  const isAutomatic = input.is_automatic ?? code === null;
  const promotion = tx.manager.create(Promotion, {
    ...NEW,
    ...toColumns({ ...input, code, is_automatic: isAutomatic }, input.type, money),
    id: newId(),
    isSelective: isSelective({ productIds, categoryIds }),
    // A code that was sent to somebody is not for everybody; what applies to everybody may be known.
    isPublic: input.is_public ?? isAutomatic,
  });
  checkPromotion(promotion);
  await saving(() => tx.manager.insert(Promotion, promotion));
  await replaceTargets(tx, promotion.id, { productIds, categoryIds });
  return audited(tx, 'create', promotion.id, input);
}

async function updatePromotion(
  tx: TransactionContext,
  which: Which,
  input: UpdatePromotion,
  { money }: PromotionDeps,
): Promise<WholePromotion> {
  const before = await lockPromotion(tx, which);
  const [old] = await withTargets(tx.manager, [before]);
  const type = input.type ?? before.type;
  const columns = toColumns(valueOfType(input, before), type, money);
  const targets = {
    productIds: input.applicable_products ?? old!.productIds,
    categoryIds: input.applicable_categories ?? old!.categoryIds,
  };
  const namesTargets = input.applicable_products !== undefined || input.applicable_categories !== undefined;
  const changes = namesTargets ? { ...columns, isSelective: isSelective(targets) } : columns;
  const after = { ...before, ...changes };
  checkPromotion(after);
  if (which.isCoupon && after.code === null) throw codelessCoupon();
  if (after.isAutomatic && !before.isAutomatic) await refuseCodes(tx, before.id);
  if (Object.keys(changes).length > 0) {
    await saving(() => tx.manager.update(Promotion, { id: before.id }, changes));
  }
  await replaceTargets(tx, before.id, {
    productIds: input.applicable_products,
    categoryIds: input.applicable_categories,
  });
  return audited(tx, 'update', before.id, input, toBefore(before, columns));
}

/** Free shipping has no value, so whatever becomes it needs none to be said. */
function valueOfType(input: UpdatePromotion, before: Promotion): UpdatePromotion {
  const becomesFree = input.type === 'free_shipping' && before.type !== 'free_shipping';
  return becomesFree && input.value === undefined ? { ...input, value: 0 } : input;
}

async function removePromotion(tx: TransactionContext, which: Which): Promise<void> {
  const { id, name, code } = await lockPromotion(tx, which);
  try {
    await tx.manager.delete(Promotion, { id });
  } catch (error) {
    if (brokenConstraint(error) === 'promotion_redemptions_promotion_id_fkey') throw alreadyUsed();
    throw error;
  }
  const before = { name, code };
  await recordAudit(tx, {
    action: 'promotions.delete_promotion',
    subjectType: 'promotion',
    subjectId: id,
    before,
  });
}

/** @throws DomainError `promotions.promotion_not_found` (404) */
export async function lockPromotion(tx: TransactionContext, { id, isCoupon }: Which): Promise<Promotion> {
  const found = await tx.manager.findOne(Promotion, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found || (isCoupon && found.isAutomatic)) throw promotionNotFound();
  return found;
}

async function refuseCodes(tx: TransactionContext, promotionId: string): Promise<void> {
  if (await tx.manager.existsBy(PromotionCode, { promotionId })) throw automaticWithCode();
}

async function saving(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (brokenConstraint(error) === 'promotions_code_key') throw codeTaken(error);
    throw error;
  }
}

function isSelective({ productIds = [], categoryIds = [] }: Partial<WholePromotion>): boolean {
  return productIds.length + categoryIds.length > 0;
}

/** What the changed columns held. */
function toBefore(before: Promotion, columns: object): Record<string, unknown> {
  const names = Object.keys(columns) as Array<keyof Promotion>;
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

async function audited(
  tx: TransactionContext,
  verb: 'create' | 'update',
  id: string,
  after: Record<string, unknown>,
  before?: Record<string, unknown>,
): Promise<WholePromotion> {
  const action = `promotions.${verb}_promotion`;
  await recordAudit(tx, { action, subjectType: 'promotion', subjectId: id, before, after });
  const [whole] = await withTargets(tx.manager, [await tx.manager.findOneByOrFail(Promotion, { id })]);
  return whole!;
}
