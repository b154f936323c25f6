import { afterAll, beforeAll, expect, it } from 'vitest';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { createWorld, type World } from '../support/world.js';
import * as afterSale from './market-after-sale.js';
import * as moves from './market-moves.js';
import { expectTruths } from './market-truths.js';
import { openMarket } from './market.js';
import { type Chance, seeded } from './seeded.js';

const MARKETS = 30;
const LEAST_STEPS = 6;
const MOST_STEPS = 18;

/** `MARKET_SEED=… npx vitest run test/money/after-sale.property.test.ts` has the same markets again, that one first. */
const seed = Number(process.env['MARKET_SEED'] ?? Date.now() % 2 ** 31);
const seeds = Array.from({ length: MARKETS }, (_, index) => seed + index);

const clock = { now: new Date() };
let world: World;
beforeAll(async () => {
  world = await createWorld({ PAYOUT_MIN_AMOUNT: '1' }, { clock: () => clock.now });
});
afterAll(() => world.close());

/** Each as often as it is chosen. */
const MOVES: readonly moves.Move[] = [
  ...[moves.order, moves.pay, moves.pay, moves.tellAgain, moves.decideCase, moves.move, moves.deliver],
  ...[moves.deliver, moves.deliver, moves.wait, afterSale.cancel, afterSale.cancel, afterSale.refund],
  ...[afterSale.askReturn, afterSale.askReturn, afterSale.decideReturn, afterSale.decideReturn],
  ...[afterSale.decideReturn, afterSale.endRental, afterSale.transfer, afterSale.askPayout],
  ...[afterSale.askPayout, afterSale.decidePayout, afterSale.decidePayout],
];

/** Tries it, once or twice at the same moment. @returns what was tried and how it went, in words */
async function carryOut({ what, act, done }: moves.Try, chance: Chance): Promise<string> {
  const times = chance.pick([1, 1, 1, 2]);
  const outcomes = await Promise.allSettled(Array.from({ length: times }, act));
  for (const { status } of outcomes) if (status === 'fulfilled') done?.();
  return `${what}: ${outcomes.map(tell).join(', ')}`;
}

const BROKEN = 'broken by';

/** A refusal has a word of a feature's own for it; that the database had to refuse it is no refusal. */
function tell(outcome: PromiseSettledResult<unknown>): string {
  if (outcome.status === 'fulfilled') return 'done';
  const { reason } = outcome as { reason: unknown };
  const isRefusal = reason instanceof DomainError && !reason.code.startsWith('platform.');
  return isRefusal ? reason.code : `${BROKEN} ${String(reason)}`;
}

it.each(seeds)('in a market by MARKET_SEED=%i every piece and every cent is where it must be', async (by) => {
  const chance = seeded(by);
  const market = await openMarket(world, clock);
  const log: string[] = [];
  const steps = LEAST_STEPS + chance.below(MOST_STEPS - LEAST_STEPS + 1);
  for (let move = moves.order; log.length < steps; move = chance.pick(MOVES)) {
    const attempt = await move(market, chance);
    if (attempt) log.push(await carryOut(attempt, chance));
  }
  const story = log.join('\n');
  expect(story).not.toContain(BROKEN);
  await expectTruths(market, story);
});
