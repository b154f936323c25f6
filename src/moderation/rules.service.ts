import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import type { InTransaction } from '../platform/database/transaction.js';
import { TOTAL_CAP } from '../platform/http/list.js';
import { ModerationRule } from './moderation-rule.entity.js';
import { moderationNotAllowed, ruleAlreadySo, ruleNotFound } from './moderation.errors.js';
import { canConfigureModeration } from './moderation.policy.js';

/** The rules that approve by themselves. All throw `moderation.not_allowed` (403), `moderation.rule_not_found` (404). */
export interface RuleService {
  /** What the rule covers is approved by itself from now on. @throws DomainError `moderation.rule_unchanged` (409) */
  switchOn(ctx: Context, input: { id: string }): Promise<void>;
  /** Everything waits for a moderator from now on. @throws DomainError `moderation.rule_unchanged` (409) */
  switchOff(ctx: Context, input: { id: string }): Promise<void>;
  /** How often each has approved within the last 30 days, by key; counted to 10,000. */
  countApprovals(keys: readonly string[]): Promise<Map<string, number>>;
}

export interface RuleDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
}

const MONTH = 30 * 24 * 60 * 60 * 1000;

export function createRuleService({ dataSource, inTransaction, clock }: RuleDeps): RuleService {
  async function turn(ctx: Context, id: string, isActive: boolean): Promise<void> {
    if (!canConfigureModeration(ctx.actor)) throw moderationNotAllowed();
    await inTransaction(ctx, async (tx) => {
      const { affected } = await tx.manager.update(ModerationRule, { id, isActive: !isActive }, { isActive });
      if (affected === 0) {
        throw (await tx.manager.existsBy(ModerationRule, { id })) ? ruleAlreadySo() : ruleNotFound();
      }
      await recordAudit(tx, {
        action: isActive ? 'moderation.switch_on_rule' : 'moderation.switch_off_rule',
        subjectType: 'moderation_rule',
        subjectId: id,
        before: { is_active: !isActive },
        after: { is_active: isActive },
      });
    });
  }

  return {
    switchOn: (ctx, { id }) => turn(ctx, id, true),
    switchOff: (ctx, { id }) => turn(ctx, id, false),
    async countApprovals(keys) {
      const rows: Array<{ key: string; times: number }> = await dataSource.query(
        `SELECT k.key, (SELECT count(*)::int FROM (
           SELECT 1 FROM moderation_cases WHERE decided_by_rule = k.key AND decided_at > $2 LIMIT ${TOTAL_CAP}) c) AS times
         FROM unnest($1::text[]) k (key)`,
        [keys, new Date(clock().getTime() - MONTH)],
      );
      return new Map(rows.map(({ key, times }) => [key, times]));
    },
  };
}
