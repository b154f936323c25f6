import { recordAudit } from '../platform/audit/audit.service.js';
import { CUSTOMER_ROLE, type UserActor } from '../platform/auth/actor.js';
import type { TransactionContext } from '../platform/context.js';
import { consoleNotAllowed } from './identity.errors.js';
import type { User } from './user.entity.js';

/** Whether the role itself opens the console; members of shops come in by their shop. */
export function hasConsoleRole(user: User): boolean {
  return user.role !== CUSTOMER_ROLE;
}

/** @throws DomainError `identity.console_not_allowed` (403) */
export function demandConsoleRole(user: User): void {
  if (!hasConsoleRole(user)) throw consoleNotAllowed();
}

/** Whoever gets at other people's data leaves a trace from the first step. */
export async function recordConsoleSignIn(tx: TransactionContext, actor: UserActor): Promise<void> {
  await recordAudit(
    { ...tx, actor },
    { action: 'identity.sign_in_to_console', subjectType: 'user', subjectId: actor.id },
  );
}
