import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { Money } from '../platform/money/money.js';
import type { PersonalDataPart } from '../platform/personal-data.js';

export interface PromotionsPersonalDataDeps {
  dataSource: DataSource;
  money: Money;
}

interface UsedRow {
  promotion: string;
  code: string | null;
  amount: string;
  used_at: Date;
  given_back_at: Date | null;
}

/** Which promotions a person has used. The uses are kept without the person: they are what promotions have cost. */
export function createPromotionsPersonalData(deps: PromotionsPersonalDataDeps): PersonalDataPart {
  const { dataSource, money } = deps;
  return {
    feature: 'promotions',

    async *collect(ctx, userId) {
      const rows: UsedRow[] = await managerOf(ctx, dataSource).query(USED, [userId]);
      const used = rows.map(({ amount, ...row }) => ({
        ...row,
        amount: money.toAmount(BigInt(amount)),
        currency: money.currency,
      }));
      if (used.length > 0) yield { name: 'promotions-used.json', rows: used };
    },

    async erase(tx, userId) {
      const [, promotionUses]: [unknown[], number] = await tx.manager.query(
        'UPDATE promotion_redemptions SET user_id = NULL, updated_at = now() WHERE user_id = $1',
        [userId],
      );
      return { promotion_uses: promotionUses };
    },
  };
}

const USED = `SELECT p.name AS promotion, r.code, r.amount, r.created_at AS used_at, r.given_back_at
  FROM promotion_redemptions r JOIN promotions p ON p.id = r.promotion_id
  WHERE r.user_id = $1 ORDER BY r.created_at, r.id`;
