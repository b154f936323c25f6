/** One thing in the books that is not as it must be. */
export interface Discrepancy {
  /** What it is about, such as an order, a payment or a wallet, by its id. */
  subject: { type: string; id: string };
  /** In words, with both figures (minor units): "holds 500, but its entries come to 400". */
  message: string;
}

/**
 * A rule that the books keep, and how to find what breaks it. Each feature with money contributes its own to the
 * container; all are run by night, by `npm run verify-ledger`, and at the end of every test about money.
 */
export interface LedgerCheck {
  /** `feature.snake_case`: what its alarm is called, such as `payments.captured_is_posted`. */
  name: string;
  /**
   * What breaks the rule now, at most `limit` of it. By one statement, so that what is committed meanwhile is
   * seen whole or not at all.
   */
  find(limit: number): Promise<Discrepancy[]>;
}
