import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import type { Person } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';
import { allRows, casesOf, rowOf } from './rows.js';
import { type Cast, castFor, changeOnStage, claim, openCaseOf, productOnStage, type Stage } from './stage.js';

let world: World;
let stage: Stage;
beforeAll(async () => {
  world = await createWorld();
  stage = { world, cast: await castFor(world) };
});
afterAll(() => world.close());

type Deed = 'approve' | 'reject' | 'claim' | 'release';
type Attempt = (person: Person, deed: Deed, caseId: string, reason?: string) => Promise<string>;

const doors: Record<'service' | 'console', Attempt> = {
  async service({ ctx }, deed, id, reason = '') {
    try {
      await world.services.moderation.inbox[deed](ctx, { id, reason });
      return 'done';
    } catch (error) {
      if (error instanceof DomainError) return `${error.kind} ${error.code}`;
      throw error;
    }
  },
  async console(person, deed, id, reason) {
    const agent = await agentOf(person);
    const fields = deed === 'reject' ? { reason } : {};
    const answer = await agent.post(`/api/resources/moderation/records/${id}/${deed}`, fields);
    return answer.status === 200 ? 'done' : String(answer.status);
  },
};

/** Everyone's browser. Coming in by one that was never seen before is a deed of its own. */
const agents = new Map<string, Promise<ConsoleAgent>>();
function agentOf(person: Person): Promise<ConsoleAgent> {
  const agent = agents.get(person.id) ?? consoleAgent(world, person);
  agents.set(person.id, agent);
  return agent;
}

interface InboxRule {
  name: string;
  by: Exclude<keyof Cast, 'stranger'>;
  /** Returns the case. */
  arrange(): Promise<string>;
  deed: Deed;
  reason?: string;
  outcome: Record<keyof typeof doors, string>;
}

const REASON = 'Blurred pictures.';
const waiting = async () => openCaseOf(world, await productOnStage(stage, { moderation: 'pending' }));
async function inHandOf(person: Person): Promise<string> {
  const id = await productOnStage(stage, { moderation: 'pending' });
  await claim(stage, id, person);
  return openCaseOf(world, id);
}
async function decided(): Promise<string> {
  const id = await waiting();
  await world.services.moderation.inbox.approve(stage.cast.colleague.ctx, { id });
  return id;
}

const refused: InboxRule[] = [
  ...(['approve', 'reject', 'claim'] as const).flatMap((deed): InboxRule[] => [
    {
      name: `a case that another moderator has in hand is left to them: ${deed}`,
      by: 'moderator',
      arrange: () => inHandOf(stage.cast.colleague),
      deed,
      reason: REASON,
      outcome: { service: 'conflict moderation.claimed_by_other', console: '409' },
    },
    {
      name: `a case that has been decided is closed: ${deed}`,
      by: 'moderator',
      arrange: decided,
      deed,
      reason: REASON,
      outcome: { service: 'conflict moderation.already_decided', console: '409' },
    },
    {
      name: `an analyst looks on: ${deed}`,
      by: 'analyst',
      arrange: waiting,
      deed,
      reason: REASON,
      outcome: { service: 'forbidden moderation.not_allowed', console: '403' },
    },
    {
      name: `a shop's owner knows of no inbox: ${deed}`,
      by: 'owner',
      arrange: waiting,
      deed,
      reason: REASON,
      outcome: { service: 'not_found moderation.case_not_found', console: '404' },
    },
    {
      name: `there is no such case: ${deed}`,
      by: 'moderator',
      arrange: async () => newId(),
      deed,
      reason: REASON,
      outcome: { service: 'not_found moderation.case_not_found', console: '404' },
    },
  ]),
  {
    name: 'nobody rejects without a reason',
    by: 'moderator',
    arrange: waiting,
    deed: 'reject',
    reason: '  ',
    outcome: { service: 'broken_rule moderation.reason_required', console: '400' },
  },
];

describe.each(Object.entries(doors))('the inbox, by %s', (door, attempt) => {
  it.each(refused.map((rule) => [rule.name, rule] as const))('%s', async (_name, rule) => {
    const id = await rule.arrange();
    await agentOf(stage.cast[rule.by]);
    const before = await allRows(world.services.dataSource);
    const outcome = await attempt(stage.cast[rule.by], rule.deed, id, rule.reason);
    expect(outcome).toBe(rule.outcome[door as keyof typeof doors]);
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });

  it('keeps a case for one moderator until they give it back', async () => {
    const productId = await productOnStage(stage, { moderation: 'pending' });
    const id = await openCaseOf(world, productId);
    const { moderator, colleague } = stage.cast;
    expect(await attempt(moderator, 'claim', id)).toBe('done');
    expect(await attempt(moderator, 'claim', id)).toBe('done');
    expect(await attempt(colleague, 'claim', id)).toMatch(/conflict|409/);
    // Giving back what is in somebody else's hand changes nothing.
    await attempt(colleague, 'release', id);
    expect(await attempt(colleague, 'approve', id)).toMatch(/conflict|409/);
    expect(await attempt(moderator, 'release', id)).toBe('done');
    expect(await attempt(colleague, 'approve', id)).toBe('done');
    expect(await rowOf(world.services.dataSource, 'products', productId)).toMatchObject({
      moderation_status: 'approved',
      is_public: true,
    });
    expect(await casesOf(world.services.dataSource, productId)).toEqual([
      { subject_type: 'product', status: 'approved', decided_by: colleague.id },
    ]);
  });

  it('lets another moderator decide once a claim has run out', async () => {
    const id = await inHandOf(stage.cast.colleague);
    await world.services.dataSource.query(
      `UPDATE moderation_cases SET claimed_until = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    expect(await attempt(stage.cast.moderator, 'approve', id)).toBe('done');
  });

  it('drops a change and leaves what is live', async () => {
    const productId = await changeOnStage(stage);
    const id = await openCaseOf(world, productId);
    expect(await attempt(stage.cast.moderator, 'reject', id, REASON)).toBe('done');
    expect(await rowOf(world.services.dataSource, 'products', productId)).toMatchObject({
      name: 'Linen dress',
      pending_changes: null,
      moderation_reason: REASON,
      is_public: true,
    });
  });
});
