import { Router } from 'express';
import { z } from 'zod';
import { line } from '../../platform/text.js';
import { texts } from '../texts.js';
import {
  bad,
  contextOfStranger,
  enter,
  pendingIdentity,
  readSignInForm,
  refusal,
  safeNext,
  type SignInDependencies,
} from './sign-in-flow.js';

const codeSchema = z.strictObject({
  code: line(50),
  /** `recovery`: which of the two forms it came from, and goes back to. */
  kind: z.literal('recovery').optional(),
  next: z.string().max(2_000).optional(),
});

const setUpSchema = z.strictObject({
  enrolment: line(1_000),
  code: line(50),
  next: z.string().max(2_000).optional(),
});

/** The step after the password: the code of an authenticator app, or setting one up where there has to be one. */
export function createSecondStepRoutes(deps: SignInDependencies): Router {
  const router = Router();
  addCodeRoutes(router, deps);
  addSetUpRoutes(router, deps);
  return router;
}

function addCodeRoutes(router: Router, deps: SignInDependencies): void {
  const { pages, baseUrl, logger, accounts } = deps;

  router.get('/sign-in/code', async (request, response) => {
    const identity = await pendingIdentity(deps, request, 'code');
    if (!identity) return response.redirect(303, `${baseUrl}/sign-in`);
    const isRecovery = request.query.kind === 'recovery';
    pages.code(response, 200, { next: safeNext(request.query.next, baseUrl), isRecovery });
  });

  router.post('/sign-in/code', readSignInForm, async (request, response) => {
    const identity = await pendingIdentity(deps, request, 'code');
    if (!identity) return response.redirect(303, `${baseUrl}/sign-in`);
    const input = codeSchema.safeParse(request.body);
    const next = safeNext(input.data?.next, baseUrl);
    const isRecovery = input.data?.kind === 'recovery';
    if (!input.success) return pages.code(response, 400, { next, isRecovery }, bad(texts.signIn.codeMissing));
    try {
      await accounts.secondFactor.verify(contextOfStranger(request), identity, input.data.code);
      await enter(deps, request, identity);
      response.redirect(303, next ?? baseUrl);
    } catch (error) {
      const { status, text } = refusal(error, request, response, logger, texts.signIn.codeWrong);
      pages.code(response, status, { next, isRecovery }, bad(text));
    }
  });
}

function addSetUpRoutes(router: Router, deps: SignInDependencies): void {
  const { pages, baseUrl, logger, accounts } = deps;

  router.get('/sign-in/set-up', async (request, response) => {
    const identity = await pendingIdentity(deps, request, 'enrolment');
    if (!identity) return response.redirect(303, `${baseUrl}/sign-in`);
    const setup = await accounts.secondFactor.begin(identity);
    pages.setUp(response, 200, { next: safeNext(request.query.next, baseUrl), setup });
  });

  router.post('/sign-in/set-up', readSignInForm, async (request, response) => {
    const identity = await pendingIdentity(deps, request, 'enrolment');
    if (!identity) return response.redirect(303, `${baseUrl}/sign-in`);
    const input = setUpSchema.safeParse(request.body);
    const next = safeNext(input.data?.next, baseUrl);
    if (!input.success) return response.redirect(303, `${baseUrl}/sign-in/set-up`);
    const { enrolment, code } = input.data;
    try {
      const ctx = contextOfStranger(request);
      const codes = await accounts.secondFactor.confirm(ctx, identity, { enrolment, code });
      await enter(deps, request, { ...identity, secondFactor: 'code' });
      pages.recoveryCodes(response, codes, next ?? baseUrl);
    } catch (error) {
      const { status, text } = refusal(error, request, response, logger, texts.signIn.codeWrong);
      // The app that has scanned the secret goes on with it.
      const setup = await accounts.secondFactor.begin(identity, enrolment);
      pages.setUp(response, status, { next, setup }, bad(text));
    }
  });
}
