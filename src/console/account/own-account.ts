import type { z } from 'zod';
import type { Context } from '../../platform/context.js';
import type { WireAccount } from '../wire.js';

/** What the page of one's own account can do; part of the address. */
export type AccountOperationName =
  | 'profile'
  | 'password'
  | 'begin-second-factor'
  | 'confirm-second-factor'
  | 'turn-off-second-factor'
  | 'renew-recovery-codes'
  | 'end-session'
  | 'end-other-sessions';

/** One of them: the console parses the form by `schema` and hands it to the feature's service. */
export interface AccountOperation<Input = unknown> {
  /** Strict: unknown fields are refused. */
  schema: z.ZodType<Input>;
  /** Whether it ends all sessions of the person: the one at the page then goes on under a fresh id. */
  endsSessions?: boolean;
  /** @param here the session that it is asked in, as `WireAccountSession.id` names it. @returns what the page is told */
  run(ctx: Context, input: Input, here: string): Promise<object>;
}

/** The page of the own account, as the container hands it to the shell. */
export interface OwnAccount {
  /** @param here as for operations */
  read(ctx: Context, here: string): Promise<WireAccount>;
  operations: Record<AccountOperationName, AccountOperation>;
}

/** Gives `run` the type of what `schema` parses. */
export function defineAccountOperation<Input>(operation: AccountOperation<Input>): AccountOperation {
  return operation as AccountOperation;
}
