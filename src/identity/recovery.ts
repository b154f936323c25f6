import type { DataSource } from 'typeorm';
import type { MessageThrottle } from '../platform/auth/message-throttle.js';
import type { SignInThrottle } from '../platform/auth/sign-in-throttle.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Mailer } from '../platform/mail/mailer.js';
import type { SmsSender } from '../platform/sms/sms.js';
import type { AccountLinks } from './account-links.js';
import type { CredentialCheck } from './credential-check.js';
import { createOneTimeMessages } from './one-time-messages.service.js';
import { createOneTimeTokens } from './one-time-tokens.js';
import { createPasswordResetService } from './password-reset.service.js';
import { createVerificationService } from './verification.service.js';

export interface RecoveryDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
  logger: Logger;
  credentials: CredentialCheck;
  signInThrottle: SignInThrottle;
  messageThrottle: MessageThrottle;
  mailer: Mailer;
  /** Absent: nothing is sent to telephones. */
  sms: SmsSender | undefined;
  links: AccountLinks;
  /** Keys the hashes of links and codes. */
  secret: string;
}

/** What is done by links and codes: verifying addresses and numbers, and getting back into an account. */
export function createRecovery(deps: RecoveryDeps) {
  const tokens = createOneTimeTokens(deps);
  return {
    messages: createOneTimeMessages({ ...deps, tokens }),
    verification: createVerificationService({ ...deps, tokens, throttle: deps.messageThrottle }),
    passwordResets: createPasswordResetService({ ...deps, tokens }),
  };
}
