import { randomBytes } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { chooseLanguage } from '../../platform/http/language.js';
import type { Money } from '../../platform/money/money.js';
import { WORD_LANGUAGES } from '../../platform/words.js';
import { returnPage } from './return-page.js';
import type { ReturnState } from './return-words.js';
import { findReturned, type ReturnedPayment } from './returned-payment.query.js';

export interface ReturnRouterDeps {
  dataSource: DataSource;
  money: Money;
  /** The shoppers' own front, which has a page for this; absent: the page is here. */
  publicAppUrl: string | undefined;
  limitRequests: RequestHandler;
}

/** How often the page looks again by itself: about four minutes, soon at first. */
const LOOKS = 30;
const SOON = { looks: 10, seconds: 3 };
const LATER_SECONDS = 10;

/**
 * Where people come back to from the provider's page, without having signed in here: whoever has the payment's id,
 * which nobody can guess, sees what is paid and whether it has arrived, and nobody's name.
 */
export function createReturnRouter(deps: ReturnRouterDeps): Router {
  const router = Router();
  router.get('/:id', deps.limitRequests, (request, response, next) => {
    show(deps, request, response).catch(next);
  });
  return router;
}

async function show(deps: ReturnRouterDeps, request: Request, response: Response): Promise<void> {
  const id = z.uuid().safeParse(request.params.id);
  if (deps.publicAppUrl && id.success) {
    return response.redirect(302, `${deps.publicAppUrl}/payments/${id.data}`);
  }
  const payment = id.success ? await findReturned(deps.dataSource, id.data) : undefined;
  const state = stateOf(payment, request);
  const nonce = randomBytes(16).toString('base64');
  const language = chooseLanguage(request, WORD_LANGUAGES) ?? 'en';
  response.status(payment ? 200 : 404).set({
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex',
  });
  const again = state === 'pending' || state === 'turned_back' ? lookAgain(request) : undefined;
  response.type('html').send(
    returnPage({
      ...{ language, state, nonce, again },
      payment: payment && {
        description: payment.description,
        amount: amountOf(deps.money, payment, language),
      },
    }),
  );
}

/** What the provider adds to the address is believed of nothing but that the person turned back. */
function stateOf(payment: ReturnedPayment | undefined, { query }: Request): ReturnState {
  if (!payment) return 'unknown';
  return payment.status === 'pending' && query.cancel === 'true' ? 'turned_back' : payment.status;
}

function lookAgain({ query }: Request) {
  const looks = z.coerce.number().int().min(0).max(LOOKS).catch(0).parse(query.looks);
  const turnedBack = query.cancel === 'true' ? '&cancel=true' : '';
  const isOver = looks >= LOOKS;
  return {
    seconds: isOver ? undefined : looks < SOON.looks ? SOON.seconds : LATER_SECONDS,
    href: `?looks=${isOver ? 0 : looks + 1}${turnedBack}`,
  };
}

function amountOf(money: Money, { amount }: ReturnedPayment, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency });
  return format.format(money.toAmount(amount));
}
