import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { newPasswordSchema } from '../../platform/auth/credentials.schema.js';
import type { Logger } from '../../platform/logging/logger.js';
import { line } from '../../platform/text.js';
import { bad, contextOfStranger, readSignInForm, refusal } from '../sign-in/sign-in-flow.js';
import { texts } from '../texts.js';
import type { AccountRecovery, ResetProof } from './account-recovery.js';
import type { RecoveryPages } from './recovery-page.js';

export interface RecoveryDependencies {
  recovery: AccountRecovery;
  pages: RecoveryPages;
  logger: Logger;
}

const say = texts.recovery;
const forgotSchema = z.strictObject({ name: line(254) });
const tokenSchema = z.strictObject({ token: line(200) });
const proofSchema = z.union([
  z.object({ token: line(200) }),
  z.object({ phone: line(254), code: z.string().max(50).default('') }),
]);
const resetSchema = z.union([
  z.strictObject({ token: line(200), new_password: newPasswordSchema }),
  z.strictObject({
    phone: line(254),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
    new_password: newPasswordSchema,
  }),
]);

/**
 * Getting back into an account, and confirming an address: for whoever has the mail, signed in or not. Mounted
 * behind the origin check. Looking at a link changes nothing, for mail programs look at links by themselves.
 */
export function createRecoveryRoutes(deps: RecoveryDependencies): Router {
  const router = Router();
  addForgotRoutes(router, deps);
  addResetRoutes(router, deps);
  addVerifyRoutes(router, deps);
  return router;
}

function addForgotRoutes(router: Router, { recovery, pages, logger }: RecoveryDependencies): void {
  router.get('/forgot-password', (_request, response) => pages.forgot(response, 200));

  router.post('/forgot-password', readSignInForm, async (request, response) => {
    const input = forgotSchema.safeParse(request.body);
    if (!input.success) return pages.forgot(response, 400, bad(say.nameMissing));
    const { name } = input.data;
    try {
      await recovery.forgot(contextOfStranger(request), name);
      if (name.includes('@')) pages.sent(response);
      else pages.reset(response, 200, { phone: name, code: '' });
    } catch (error) {
      const { status, text } = explain(error, request, response, logger, say.nameMissing);
      pages.forgot(response, status, bad(text));
    }
  });
}

function addResetRoutes(router: Router, { recovery, pages, logger }: RecoveryDependencies): void {
  router.get('/reset-password', (request, response) => {
    const link = tokenSchema.safeParse(request.query);
    if (!link.success) return pages.forgot(response, 400, bad(say.linkDead));
    pages.reset(response, 200, link.data);
  });

  router.post('/reset-password', readSignInForm, async (request, response) => {
    const proof = proofSchema.safeParse(request.body).data;
    if (!proof) return pages.forgot(response, 400, bad(say.linkDead));
    const input = resetSchema.safeParse(request.body);
    if (!input.success) return pages.reset(response, 400, proof, bad(complaintOf(proof)));
    try {
      await recovery.reset(contextOfStranger(request), input.data);
      pages.done(response);
    } catch (error) {
      const { status, text } = explain(error, request, response, logger, deadOf(proof));
      // A dead link stays dead; a code may have been mistyped, and an outage passes.
      if (status === 400 && 'token' in proof) pages.forgot(response, status, bad(text));
      else pages.reset(response, status, proof, bad(text));
    }
  });
}

function addVerifyRoutes(router: Router, { recovery, pages, logger }: RecoveryDependencies): void {
  router.get('/verify-email', (request, response) => {
    const link = tokenSchema.safeParse(request.query);
    if (!link.success) return pages.notVerified(response, 400, bad(say.linkDead));
    pages.verify(response, link.data.token);
  });

  router.post('/verify-email', readSignInForm, async (request, response) => {
    const input = tokenSchema.safeParse(request.body);
    if (!input.success) return pages.notVerified(response, 400, bad(say.linkDead));
    try {
      await recovery.verifyEmail(contextOfStranger(request), input.data.token);
      pages.verified(response);
    } catch (error) {
      const { status, text } = explain(error, request, response, logger, say.linkDead);
      pages.notVerified(response, status, bad(text));
    }
  });
}

const complaintOf = (proof: ResetProof) => ('phone' in proof ? say.codeInvalid : say.resetInvalid);
const deadOf = (proof: ResetProof) => ('phone' in proof ? say.codeDead : say.linkDead);

/** As at the sign-in, but nobody is asked to sign in: what was brought is wrong. */
function explain(error: unknown, request: Request, response: Response, logger: Logger, wrong: string) {
  const { status, text } = refusal(error, request, response, logger, wrong);
  return { status: status === 401 ? 400 : status, text };
}
