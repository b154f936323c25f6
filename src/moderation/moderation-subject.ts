import type { Context, TransactionContext } from '../platform/context.js';
import type { CaseDecision } from './moderation-case.status.js';
import type { SubjectPreview } from './subject-preview.js';

/** A decision as its subject is told of it afterwards. */
export interface TakenDecision {
  /** The subject's. */
  id: string;
  status: CaseDecision;
  /** What the subject's operation handed to `ModerationCases.close`. */
  memento: object | null;
}

/** What can be decided: the subject's own feature brings the operations, and they close the case. */
export interface ModerationSubject {
  /** Previews by subject id, for a whole page of cases in a bounded number of queries. */
  preview(ids: readonly string[]): Promise<Map<string, SubjectPreview>>;
  /** What only the view of one case shows, and costs more: look-alikes, risks. */
  inspect?(id: string): Promise<Pick<SubjectPreview, 'similar' | 'risks'>>;
  approve(ctx: Context, input: { id: string; version?: number }): Promise<unknown>;
  reject(ctx: Context, input: { id: string; reason: string; version?: number }): Promise<unknown>;
  /**
   * Takes the decision back within the open transaction: everything is as it was before.
   * @throws DomainError `moderation.cannot_undo` (409) when something has happened to the subject since
   */
  undo(tx: TransactionContext, decision: TakenDecision): Promise<void>;
  /** Does what follows the decision and cannot be taken back, such as deleting objects. */
  settle?(tx: TransactionContext, decision: TakenDecision): Promise<void>;
  /** The mails to the shop, by their templates, and where their button leads. */
  mails: Record<CaseDecision, string>;
  /** The console's screen of the subject. */
  screen: string;
}
