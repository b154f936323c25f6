import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { containing } from '../platform/database/like-pattern.js';
import { managerOf } from '../platform/database/transaction.js';
import type { Page } from '../platform/http/list.js';
import type { Money } from '../platform/money/money.js';
import { withTargets } from './promotion-targets.js';
import {
  type PromotionDto,
  type PublicPromotionDto,
  toPromotionDto,
  toPublicPromotionDto,
} from './promotion.dto.js';
import { Promotion } from './promotion.entity.js';
import type { CouponListQuery, PublicPromotionListQuery } from './promotion.schema.js';
import { phaseSql, type PromotionStatus } from './promotion.status.js';
import { promotionNotFound } from './promotions.errors.js';
import { demandReading } from './promotions.policy.js';

export interface PromotionReads {
  /** Those that run just now and that everybody may know of. */
  listPublic(ctx: Context, query: PublicPromotionListQuery): Promise<Page<PublicPromotionDto>>;
  /** @throws DomainError `promotions.promotion_not_found` (404), for all others too */
  getPublic(ctx: Context, input: { id: string }): Promise<PublicPromotionDto>;
  /**
   * What is asked for by a code, in any state.
   * @throws DomainError `promotions.not_allowed` (403)
   */
  listCoupons(ctx: Context, query: CouponListQuery): Promise<Page<PromotionDto>>;
}

export interface PromotionReadsDeps {
  dataSource: DataSource;
  money: Money;
  clock: Clock;
}

export function createPromotionReads({ dataSource, money, clock }: PromotionReadsDeps): PromotionReads {
  const promotions = (ctx: Context) =>
    managerOf(ctx, dataSource).createQueryBuilder(Promotion, 'promotion').setParameter('now', clock());
  const running = (ctx: Context) =>
    promotions(ctx)
      .where(`promotion.isPublic AND promotion.status = 'active'`)
      .andWhere(`${phaseSql('promotion', ':now')} = 'running'`);
  const whole = (ctx: Context, rows: readonly Promotion[]) => withTargets(managerOf(ctx, dataSource), rows);

  return {
    async listPublic(ctx, query) {
      const matching = running(ctx);
      if (query.type) matching.andWhere('promotion.type = :type', { type: query.type });
      const page = await readPage(matching, NEWEST, query);
      const items = await whole(ctx, page.items);
      return { ...page, items: items.map((item) => toPublicPromotionDto(item, money)) };
    },

    async getPublic(ctx, { id }) {
      const found = await running(ctx).andWhere('promotion.id = :id', { id }).getOne();
      if (!found) throw promotionNotFound();
      const [item] = await whole(ctx, [found]);
      return toPublicPromotionDto(item!, money);
    },

    async listCoupons(ctx, query) {
      demandReading(ctx.actor);
      const { q, type, status, sort, ...window } = query;
      const matching = promotions(ctx).where('NOT promotion.isAutomatic');
      if (type) matching.andWhere('promotion.type = :type', { type });
      if (status) narrowToStatus(matching, status);
      if (q) narrowToText(matching, q);
      const page = await readPage(matching, sort === 'newest' ? NEWEST : OLDEST, window);
      const items = await whole(ctx, page.items);
      return { ...page, items: items.map((item) => toPromotionDto(item, money, clock())) };
    },
  };
}

const valueOf = ({ createdAt }: Promotion): string => createdAt.toISOString();
const NEWEST: KeysetOrder<Promotion> = {
  ...{ name: 'newest', column: 'promotion.createdAt', direction: 'DESC' },
  valueOf,
};
const OLDEST: KeysetOrder<Promotion> = {
  ...{ name: 'oldest', column: 'promotion.createdAt', direction: 'ASC' },
  valueOf,
};

/** As `statusAt` says. */
function narrowToStatus(matching: SelectQueryBuilder<Promotion>, status: PromotionStatus): void {
  if (status === 'expired') return void matching.andWhere('promotion.ends_at <= :now');
  matching
    .andWhere('(promotion.ends_at IS NULL OR promotion.ends_at > :now)')
    .andWhere('promotion.status = :status', { status });
}

function narrowToText(matching: SelectQueryBuilder<Promotion>, q: string): void {
  matching.andWhere(
    `(promotion.code LIKE upper(:text) OR plain_text(promotion.name) LIKE plain_text(:text))`,
    { text: containing(q) },
  );
}
