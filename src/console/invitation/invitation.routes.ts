import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Logger } from '../../platform/logging/logger.js';
import { line } from '../../platform/text.js';
import { bad, contextOfStranger, readSignInForm, refusal } from '../sign-in/sign-in-flow.js';
import { texts } from '../texts.js';
import type { InvitationAnswers } from './invitation-answers.js';
import type { InvitationPages } from './invitation-page.js';

export interface InvitationDependencies {
  invitations: InvitationAnswers;
  pages: InvitationPages;
  logger: Logger;
}

const say = texts.invitation;
const linkSchema = z.object({ token: line(200) });
const answerSchema = z.strictObject({
  token: line(200),
  password: z.string().min(1).max(128),
  full_name: line(200).optional(),
});

/**
 * Answering an invitation, for whoever has the mail. Mounted behind the origin check. Looking at a link changes
 * nothing, for mail programs look at links by themselves.
 */
export function createInvitationPageRoutes(deps: InvitationDependencies): Router {
  const { invitations, pages } = deps;
  const router = Router();

  router.get('/invitation', async (request, response) => {
    const link = linkSchema.safeParse(request.query);
    if (!link.success) return pages.dead(response, 400);
    try {
      const shown = await invitations.look(contextOfStranger(request), link.data);
      pages.ask(response, 200, link.data.token, shown);
    } catch (error) {
      explainDead(error, request, response, deps);
    }
  });

  router.post('/invitation', readSignInForm, async (request, response) => {
    const link = linkSchema.safeParse(request.body);
    if (!link.success) return pages.dead(response, 400);
    const input = answerSchema.safeParse(request.body);
    try {
      if (!input.success)
        return await askAgain(deps, request, response, link.data.token, 400, say.incomplete);
      pages.accepted(response, await invitations.accept(contextOfStranger(request), input.data));
    } catch (error) {
      await explain(error, request, response, deps, link.data.token);
    }
  });

  return router;
}

const isOfKind = (error: unknown, kind: DomainError['kind']): error is DomainError =>
  error instanceof DomainError && error.kind === kind;

/** The form again, with what was wrong; where the link has ended meanwhile, that. */
async function explain(
  error: unknown,
  request: Request,
  response: Response,
  deps: InvitationDependencies,
  token: string,
): Promise<void> {
  if (isOfKind(error, 'not_found')) return explainDead(error, request, response, deps);
  if (isOfKind(error, 'conflict')) return deps.pages.dead(response, 409, bad(say.already));
  if (isOfKind(error, 'forbidden')) return deps.pages.dead(response, 403, bad(say.suspended));
  const incomplete = isOfKind(error, 'broken_rule');
  const wrong = incomplete ? say.incomplete : say.wrongPassword;
  const { status, text } = refusal(error, request, response, deps.logger, wrong);
  await askAgain(deps, request, response, token, incomplete ? 400 : status, text);
}

async function askAgain(
  { invitations, pages }: InvitationDependencies,
  request: Request,
  response: Response,
  token: string,
  status: number,
  text: string,
): Promise<void> {
  const shown = await invitations.look(contextOfStranger(request), { token }).catch(() => undefined);
  if (shown) pages.ask(response, status, token, shown, bad(text));
  else pages.dead(response, status, bad(text));
}

function explainDead(
  error: unknown,
  request: Request,
  response: Response,
  { pages, logger }: InvitationDependencies,
): void {
  if (isOfKind(error, 'not_found')) return pages.dead(response, 404);
  const { status, text } = refusal(error, request, response, logger, say.deadLead);
  pages.dead(response, status, bad(text));
}
