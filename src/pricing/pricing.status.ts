/** What stands against selling a line just now. */
export const LINE_PROBLEMS = [
  'not_for_sale',
  'variant_gone',
  'variant_required',
  'out_of_stock',
  'not_for_rent',
  'rental_in_the_past',
] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** Why a promotion does not apply; the code is part of the wire. */
export const REFUSALS = [
  'unknown_code',
  'not_started',
  'ended',
  'inactive',
  'used_up',
  'used_up_by_customer',
  'sign_in_required',
  'first_order_only',
  'below_minimum',
  'no_matching_items',
  'not_stackable',
  'no_effect',
] as const;
export type Refusal = (typeof REFUSALS)[number];
