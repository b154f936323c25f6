import { IsNull, LessThan } from 'typeorm';
import { z } from 'zod';
import { recordAudit } from '../../platform/audit/audit.service.js';
import { createSealer, deriveKey, type Sealer } from '../../platform/auth/sealer.js';
import type { SignInThrottle } from '../../platform/auth/sign-in-throttle.js';
import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { hashRecoveryCode, newRecoveryCodes, readRecoveryCode } from './recovery-code.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { enrolmentExpired, secondFactorOff, secondFactorOn, wrongCode } from './second-factor.errors.js';
import type { ConfirmTotp } from './second-factor.schema.js';
import { tellOfFactor } from './factor-notice.js';
import { TotpFactor } from './totp-factor.entity.js';
import { describeTotp, findTotpStep, newTotpSecret, type TotpSetup } from './totp.js';
import { User } from '../user.entity.js';

/** Milliseconds in which an app has to be set up. */
const ENROLMENT_LASTS = 15 * 60 * 1000;

export interface Enrolment extends TotpSetup {
  /** Carries the secret, sealed, until it is confirmed: nothing is kept before. */
  enrolment: string;
}

/** Authenticator apps and recovery codes, as they are kept. Who may do what with them is asked elsewhere. */
export interface TotpFactors {
  /** @param earlier an enrolment to go on with, when it is still good */
  begin(user: User, earlier?: string): Enrolment;
  /**
   * Turns it on, once the app has shown that it knows the secret.
   * @returns the recovery codes: this is the one time that they are seen
   * @throws DomainError `identity.enrolment_expired`, `identity.wrong_code` (422), `identity.second_factor_on` (409)
   */
  confirm(tx: TransactionContext, user: User, input: ConfirmTotp): Promise<string[]>;
  /**
   * Takes a code of the app, or a recovery code: once, also of several who bring it at once. Tries are counted.
   * @returns whether it was right
   * @throws DomainError `platform.too_many_requests` (429)
   */
  take(ctx: Context, user: User, code: string): Promise<boolean>;
  /** New recovery codes, in place of those that there were. */
  renewCodes(tx: TransactionContext, user: User): Promise<string[]>;
  /** @throws DomainError `identity.second_factor_off` (409) */
  remove(tx: TransactionContext, userId: string): Promise<void>;
}

export interface TotpFactorsDeps {
  inTransaction: InTransaction;
  throttle: SignInThrottle;
  clock: Clock;
  /** Seals secrets and hashes recovery codes: without it, what is in the database is worth nothing. */
  encryptionKey: string;
}

export function createTotpFactors(deps: TotpFactorsDeps): TotpFactors {
  const { inTransaction, throttle, clock, encryptionKey } = deps;
  const secrets = createSealer({ secret: encryptionKey, purpose: 'totp secret' });
  const enrolments = createSealer({ secret: encryptionKey, purpose: 'totp enrolment' });
  const codesKey = deriveKey(encryptionKey, 'recovery codes');

  async function insertCodes(tx: TransactionContext, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const rows = codes.map((code) => ({ userId, codeHash: hashRecoveryCode(codesKey, userId, code) }));
    await tx.manager.insert(RecoveryCode, rows);
    return codes;
  }

  async function takeStep(tx: TransactionContext, userId: string, code: string): Promise<boolean> {
    const factor = await tx.manager.findOneBy(TotpFactor, { userId });
    const step = factor && findTotpStep(secrets.open(factor.secret, userId), code, clock());
    if (!step) return false;
    const later = { userId, lastStep: LessThan(step) };
    const { affected } = await tx.manager.update(TotpFactor, later, { lastStep: step });
    return affected === 1;
  }

  async function takeRecoveryCode(tx: TransactionContext, user: User, code: string): Promise<boolean> {
    const { id: userId } = user;
    const unused = { userId, codeHash: hashRecoveryCode(codesKey, userId, code), usedAt: IsNull() };
    const { affected } = await tx.manager.update(RecoveryCode, unused, { usedAt: clock() });
    if (affected !== 1) return false;
    const left = await countCodes(tx, userId);
    const action = 'identity.use_recovery_code';
    await recordAudit(tx, { action, subjectType: 'user', subjectId: userId, after: { left } });
    await tellOfFactor(tx, user, 'recovery-code-used', clock(), { left: String(left) });
    return true;
  }

  /** In a transaction of its own: what was tried is written down, whatever comes of the rest. */
  async function recordFailure(ctx: Context, subjectId: string, locksAccount: boolean): Promise<void> {
    await inTransaction({ ...ctx, manager: undefined }, async (tx) => {
      const of = { subjectType: 'user', subjectId };
      await recordAudit(tx, { action: 'identity.sign_in_failed', reason: 'wrong code', ...of });
      if (!locksAccount) return;
      await recordAudit(tx, { action: 'identity.lock_sign_in', reason: 'too many wrong codes', ...of });
    });
  }

  return {
    begin(user, earlier) {
      const secret = earlier && openEnrolment(enrolments, user.id, earlier, clock());
      // Whoever registered by telephone has no address: their number stands in for it.
      const describe = (of: Buffer) => describeTotp(of, user.email ?? user.phone ?? '');
      if (earlier && secret) return { enrolment: earlier, ...describe(secret) };
      const fresh = newTotpSecret();
      return { enrolment: sealEnrolment(enrolments, user.id, fresh, clock()), ...describe(fresh) };
    },

    async confirm(tx, user, { enrolment, code }) {
      const secret = openEnrolment(enrolments, user.id, enrolment, clock());
      if (!secret) throw enrolmentExpired();
      const step = findTotpStep(secret, withoutSpaces(code), clock());
      if (step === undefined) throw wrongCode();
      const off = { id: user.id, secondFactorAt: IsNull() };
      const { affected } = await tx.manager.update(User, off, { secondFactorAt: clock() });
      if (affected !== 1) throw secondFactorOn();
      const sealed = secrets.seal(secret, user.id);
      await tx.manager.insert(TotpFactor, { userId: user.id, secret: sealed, lastStep: step });
      return insertCodes(tx, user.id);
    },

    async take(ctx, user, code) {
      const attempt = { account: `second factor ${user.id}`, address: ctx.address };
      const { locksAccount } = await throttle.admit(attempt);
      const recoveryCode = readRecoveryCode(code);
      const isRight = await inTransaction(ctx, (tx) =>
        recoveryCode ? takeRecoveryCode(tx, user, recoveryCode) : takeStep(tx, user.id, withoutSpaces(code)),
      );
      if (isRight) await throttle.forgive(attempt);
      else await recordFailure(ctx, user.id, locksAccount);
      return isRight;
    },

    async renewCodes(tx, { id }) {
      await tx.manager.delete(RecoveryCode, { userId: id });
      return insertCodes(tx, id);
    },

    async remove(tx, userId) {
      const { affected } = await tx.manager.delete(TotpFactor, { userId });
      if (affected !== 1) throw secondFactorOff();
      await tx.manager.update(User, { id: userId }, { secondFactorAt: null });
    },
  };
}

/** Recovery codes that have not been used. */
export async function countCodes({ manager }: Required<Pick<Context, 'manager'>>, userId: string) {
  return manager.countBy(RecoveryCode, { userId, usedAt: IsNull() });
}

const enrolmentSchema = z.strictObject({ secret: z.string(), expires: z.number() });

function sealEnrolment(sealer: Sealer, userId: string, secret: Buffer, now: Date): string {
  const content = { secret: secret.toString('base64url'), expires: now.getTime() + ENROLMENT_LASTS };
  return sealer.seal(Buffer.from(JSON.stringify(content)), userId).toString('base64url');
}

/** The secret, unless it was begun for somebody else, or too long ago. */
function openEnrolment(sealer: Sealer, userId: string, enrolment: string, now: Date): Buffer | undefined {
  const content = openSealed(sealer, userId, enrolment);
  return content && content.expires > now.getTime() ? Buffer.from(content.secret, 'base64url') : undefined;
}

function openSealed(sealer: Sealer, userId: string, enrolment: string) {
  try {
    const plain = sealer.open(Buffer.from(enrolment, 'base64url'), userId);
    return enrolmentSchema.parse(JSON.parse(plain.toString()));
  } catch {
    return undefined;
  }
}

/** Apps show their codes in two groups. */
function withoutSpaces(code: string): string {
  return code.replaceAll(/\s/g, '');
}
