import { newId } from '../../src/platform/ids.js';
import type { Deeds, DriverName, Outcome } from './drivers.js';
import { productOnStage, type Role, type Stage } from './stage.js';

/** What is to be seen of the subject after a deed that was done. */
export interface Aftermath {
  table: 'products' | 'shops';
  row: Record<string, unknown>;
  /** Every case of the subject. */
  cases: string[];
  /** Every deed that was written down about the subject by this attempt, as `action`, or `action: reason`. */
  audit: string[];
  /** Whether shoppers find the product. */
  isShown?: boolean;
}

export interface Rule {
  name: string;
  /** Several: each makes the attempt, all at once. */
  by: Role | readonly Role[];
  /** Returns the id of the product or shop that it is about. */
  arrange(stage: Stage): Promise<string>;
  attempt(deeds: Deeds, id: string): Promise<Outcome>;
  /** The same at every door, unless the doors know people in different ways. The console tells no code. */
  outcome: Outcome | readonly Outcome[] | Record<DriverName, Outcome>;
  /** Absent: not a single row has changed. */
  after?: Aftermath;
}

/** Subjects that many rules are about. */
export const waiting = (stage: Stage) => productOnStage(stage, { moderation: 'pending' });
export const approved = (stage: Stage) => productOnStage(stage);
export const nothing = async () => newId();

/** The API looks at the role before the product; the service says no more than the person may know. */
export const notYourRole = {
  service: 'forbidden catalog.not_allowed',
  REST: 'forbidden platform.not_allowed',
  console: 'forbidden',
};
