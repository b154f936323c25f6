import type { AccountRecovery } from '../console/recovery/account-recovery.js';
import type { PasswordResetService } from './password-reset.service.js';
import type { VerificationService } from './verification.service.js';

export interface ConsoleRecoveryDeps {
  verification: VerificationService;
  passwordResets: PasswordResetService;
}

/** The links of mails, for the console's pages. */
export function createConsoleRecovery(deps: ConsoleRecoveryDeps): AccountRecovery {
  const { verification, passwordResets } = deps;
  return {
    forgot: (ctx, name) => passwordResets.forgot(ctx, { username: name }, 'console'),
    reset: (ctx, input) => passwordResets.reset(ctx, input),
    verifyEmail: (ctx, token) => verification.verifyEmail(ctx, { token }),
  };
}
