import type { Quote } from '../../pricing/quote.js';
import type { Refusal } from '../../pricing/pricing.status.js';
import { codeRefused, codeUsedUp, itemsUnavailable } from '../orders.errors.js';

const USED_UP: readonly Refusal[] = ['used_up', 'used_up_by_customer'];

/**
 * Nobody gets less than the cart shows, or pays more than with the code that they typed.
 * @throws DomainError `orders.items_unavailable` (409), `orders.code_refused` (422), `orders.code_used_up` (409)
 */
export function demandOrderable({ lines, totals }: Quote, code: string | null): void {
  const unavailable = lines.filter(({ problem }) => problem !== null);
  if (unavailable.length > 0) throw itemsUnavailable(unavailable);
  if (code === null) return;
  const typed = code.trim().toUpperCase();
  const isTyped = (promotion: { code: string | null }) => promotion.code?.toUpperCase() === typed;
  if (totals.applied.some(isTyped)) return;
  const refusal = totals.refused.find(isTyped)?.refusal ?? 'unknown_code';
  throw USED_UP.includes(refusal) ? codeUsedUp() : codeRefused(refusal);
}
