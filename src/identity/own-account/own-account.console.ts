import { z } from 'zod';
import { defineAccountOperation, type OwnAccount } from '../../console/account/own-account.js';
import type { AccountService } from '../account.service.js';
import { changePasswordSchema } from '../identity.schema.js';
import {
  beginTotpSchema,
  confirmTotpSchema,
  proveFactorSchema,
} from '../second-factor/second-factor.schema.js';
import type { SecondFactorService } from '../second-factor/second-factor.service.js';
import { LANGUAGE_NAMES } from '../language-names.js';
import { LANGUAGES } from '../user.entity.js';
import { updateProfileSchema } from '../user.schema.js';
import type { OwnSession, OwnSessionService } from './own-sessions.service.js';

export interface OwnAccountDeps {
  accounts: AccountService;
  secondFactors: SecondFactorService;
  ownSessions: OwnSessionService;
}

const endSessionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('app'), id: z.uuid() }),
  z.strictObject({ kind: z.literal('console'), id: z.hash('sha256') }),
]);

/** The page of the own account: profile, password, second factor, and where one is signed in. */
export function createOwnAccount(deps: OwnAccountDeps): OwnAccount {
  const { accounts, secondFactors, ownSessions } = deps;
  return {
    async read(ctx, here) {
      const user = await accounts.me(ctx);
      const sessions = await ownSessions.list(ctx);
      return {
        full_name: user.fullName,
        email: user.email,
        phone: user.phone,
        language: user.language,
        languages: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        has_password: user.passwordHash !== null,
        second_factor: await secondFactors.status(ctx),
        sessions: sessions.map((session) => toWire(session, here)),
      };
    },

    operations: {
      profile: defineAccountOperation({
        schema: updateProfileSchema.pick({ full_name: true, language: true }),
        async run(ctx, input) {
          await accounts.updateProfile(ctx, input);
          return {};
        },
      }),
      password: defineAccountOperation({
        schema: changePasswordSchema,
        endsSessions: true,
        async run(ctx, input) {
          await accounts.changePassword(ctx, input);
          return {};
        },
      }),
      ...secondFactorOperations(deps),
      ...sessionOperations(deps),
    },
  };
}

function secondFactorOperations({ secondFactors }: OwnAccountDeps) {
  return {
    'begin-second-factor': defineAccountOperation({
      schema: beginTotpSchema,
      async run(ctx, input) {
        const { enrolment, secret, qrSvg } = await secondFactors.begin(ctx, input);
        return { enrolment, secret, qr_svg: qrSvg };
      },
    }),
    'confirm-second-factor': defineAccountOperation({
      schema: confirmTotpSchema,
      endsSessions: true,
      run: async (ctx, input) => ({ recovery_codes: await secondFactors.confirm(ctx, input) }),
    }),
    'turn-off-second-factor': defineAccountOperation({
      schema: proveFactorSchema,
      endsSessions: true,
      async run(ctx, input) {
        await secondFactors.turnOff(ctx, input);
        return {};
      },
    }),
    'renew-recovery-codes': defineAccountOperation({
      schema: proveFactorSchema,
      run: async (ctx, input) => ({ recovery_codes: await secondFactors.renewCodes(ctx, input) }),
    }),
  };
}

function sessionOperations({ ownSessions }: OwnAccountDeps) {
  return {
    'end-session': defineAccountOperation({
      schema: endSessionSchema,
      async run(ctx, input) {
        await ownSessions.end(ctx, input);
        return {};
      },
    }),
    'end-other-sessions': defineAccountOperation({
      schema: z.strictObject({}),
      endsSessions: true,
      async run(ctx) {
        await ownSessions.endAll(ctx);
        return {};
      },
    }),
  };
}

function toWire(session: OwnSession, here: string) {
  return {
    kind: session.kind,
    id: session.id,
    device: session.device,
    address: session.address,
    shop: session.shopName,
    started_at: session.startedAt.toISOString(),
    last_used_at: session.lastUsedAt?.toISOString() ?? null,
    is_here: session.kind === 'console' && session.id === here,
  };
}
