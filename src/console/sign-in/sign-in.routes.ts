import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { line } from '../../platform/text.js';
import type { ConsoleIdentity } from '../console-accounts.js';
import { endSession } from '../session/console-session.js';
import { texts } from '../texts.js';
import { createSecondStepRoutes } from './second-step.routes.js';
import {
  bad,
  contextOfStranger,
  enter,
  readSignInForm,
  refusal,
  safeNext,
  type SignInDependencies,
  waitForSecondStep,
} from './sign-in-flow.js';

const passwordSchema = z.strictObject({
  email: line(254),
  password: z.string().min(1).max(1_000),
  next: z.string().max(2_000).optional(),
});

/** Signing in, its second step, and signing out. Mounted behind the origin check and the session. */
export function createSignInRoutes(deps: SignInDependencies): Router {
  const { pages, baseUrl, logger } = deps;
  const router = Router();

  router.get('/sign-in', (request, response) => {
    if (request.session.stage === 'signed_in') return response.redirect(303, baseUrl);
    const note =
      request.query.signed_out === '1'
        ? ({ text: texts.signIn.signedOut, tone: 'quiet' } as const)
        : undefined;
    pages.password(response, 200, safeNext(request.query.next, baseUrl), note);
  });

  router.post('/sign-in', readSignInForm, async (request, response) => {
    const input = passwordSchema.safeParse(request.body);
    if (!input.success) return pages.password(response, 400, undefined, bad(texts.signIn.incomplete));
    const next = safeNext(input.data.next, baseUrl);
    try {
      const { email, password } = input.data;
      const identity = await deps.accounts.signIn(contextOfStranger(request), { email, password });
      await admit(deps, request, response, identity, next);
    } catch (error) {
      const { status, text } = refusal(error, request, response, logger, texts.signIn.wrong);
      pages.password(response, status, next, bad(text));
    }
  });

  router.use(createSecondStepRoutes(deps));

  router.post('/sign-out', async (request, response) => {
    await endSession(request, response);
    response.redirect(303, `${baseUrl}/sign-in?signed_out=1`);
  });

  return router;
}

const STEP_PATHS = { code: 'sign-in/code', enrolment: 'sign-in/set-up' } as const;

/** On to the second step, or straight in for accounts that need none. */
async function admit(
  deps: SignInDependencies,
  request: Request,
  response: Response,
  identity: ConsoleIdentity,
  next: string | undefined,
): Promise<void> {
  const { baseUrl } = deps;
  if (!identity.secondFactor) {
    await enter(deps, request, identity);
    return response.redirect(303, next ?? baseUrl);
  }
  await waitForSecondStep(deps, request, identity);
  const query = next === undefined ? '' : `?${new URLSearchParams({ next }).toString()}`;
  response.redirect(303, `${baseUrl}/${STEP_PATHS[identity.secondFactor]}${query}`);
}
