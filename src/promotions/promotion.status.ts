export const PROMOTION_TYPES = ['percentage', 'fixed', 'free_shipping'] as const;
export type PromotionType = (typeof PROMOTION_TYPES)[number];

/** `expired` is not a matter of the switch but of the time. */
export const PROMOTION_STATUSES = ['active', 'inactive', 'expired'] as const;
export type PromotionStatus = (typeof PROMOTION_STATUSES)[number];

/** What is stored: whether it is switched on. */
export const PROMOTION_SWITCHES = ['active', 'inactive'] as const;
export type PromotionSwitch = (typeof PROMOTION_SWITCHES)[number];

/** Where a promotion stands at a time, as people speak of it; exactly one of these. */
export const PROMOTION_PHASES = ['running', 'scheduled', 'ended', 'used_up', 'off'] as const;
export type PromotionPhase = (typeof PROMOTION_PHASES)[number];

/** What time and use decide by. */
export interface PromotionCourse {
  status: PromotionSwitch;
  startsAt: Date | null;
  endsAt: Date | null;
  usageLimit: number | null;
  usedCount: number;
}

/** What has ended has ended, whatever the switch says. An end is the first moment that is not within. */
export function statusAt({ status, endsAt }: PromotionCourse, now: Date): PromotionStatus {
  return endsAt !== null && endsAt <= now ? 'expired' : status;
}

/** `phaseSql` says the same to the database; a test holds them together. */
export function phaseAt(promotion: PromotionCourse, now: Date): PromotionPhase {
  const status = statusAt(promotion, now);
  if (status === 'expired') return 'ended';
  if (status === 'inactive') return 'off';
  const { usageLimit, usedCount, startsAt } = promotion;
  if (usageLimit !== null && usedCount >= usageLimit) return 'used_up';
  return startsAt !== null && startsAt > now ? 'scheduled' : 'running';
}

/** @param now the text of an expression: the time at which they are asked for */
export const phaseSql = (alias: string, now: string): string => `CASE
  WHEN ${alias}.ends_at <= ${now} THEN 'ended'
  WHEN ${alias}.status = 'inactive' THEN 'off'
  WHEN ${alias}.used_count >= ${alias}.usage_limit THEN 'used_up'
  WHEN ${alias}.starts_at > ${now} THEN 'scheduled'
  ELSE 'running' END`;
