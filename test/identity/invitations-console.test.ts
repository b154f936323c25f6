import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireState } from '../../src/console/wire.js';
import { newId } from '../../src/platform/ids.js';
import { type ConsoleAgent, consoleAgent, consoleStranger } from '../factories/clients.js';
import { makeCustomer, makeMember, makeStaff, PASSWORD, type Person } from '../factories/people.js';
import { makeShop, type ShopAndOwner } from '../factories/shops.js';
import { mailsTo } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let admin: Person;
let adminAgent: ConsoleAgent;
let ours: ShopAndOwner;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
  adminAgent = await consoleAgent(world, admin);
  ours = await makeShop(world, { name: 'Gốm <b>& Tre' });
});
afterAll(() => world.close());

const someAddress = () => `${newId()}@armoire.test`;
const create = (agent: ConsoleAgent, screen: string, form: object) =>
  agent.post(`/api/resources/${screen}/actions/new`, form);
const act = (agent: ConsoleAgent, screen: string, id: string, action: string, form: object = {}) =>
  agent.post(`/api/resources/${screen}/records/${id}/${action}`, form);
const list = async (agent: ConsoleAgent, screen: string) =>
  (await agent.get(`/api/resources/${screen}/actions/list`)).body.records as Array<{
    id: string;
    title: string;
    recordActions: string[];
  }>;
const answer = (form: Record<string, string>) =>
  consoleStranger(world).post('/invitation').type('form').send(form);

/** The path of the link in the last mail, below the console. */
async function linkFor(email: string): Promise<{ path: string; token: string }> {
  await world.runJobs();
  const { link } = (await mailsTo(world, email)).at(-1)!;
  const url = new URL(link!);
  return { path: url.pathname.replace('/console', '') + url.search, token: url.searchParams.get('token')! };
}

async function menuOf(agent: ConsoleAgent): Promise<string[]> {
  const page = await agent.get('');
  const state = JSON.parse(/id="state">(.*?)<\/script>/s.exec(page.text)![1]!) as WireState;
  return state.screens.map(({ id }) => id);
}

describe('the screen of invitations', () => {
  it('invites, sends again and withdraws', async () => {
    const email = someAddress();
    const made = await create(adminAgent, 'invitations', { email, role: 'moderator' });
    expect([made.status, made.body.record?.title]).toEqual([200, email]);
    const id = made.body.record.id as string;
    const { token } = await linkFor(email);
    expect((await act(adminAgent, 'invitations', id, 'resend')).body.notice.type).toBe('success');
    expect((await answer({ token, full_name: 'Mina', password: PASSWORD })).status).toBe(404);
    const [row] = await list(adminAgent, 'invitations');
    expect(row).toMatchObject({ id, title: email, recordActions: ['resend', 'delete'] });
    const withdrawn = await act(adminAgent, 'invitations', id, 'delete');
    expect(withdrawn.body.notice.message).toBe('The invitation is withdrawn.');
    expect(await list(adminAgent, 'invitations')).toEqual([]);
  });

  it.each([{ role: 'moderator' }, { email: 'x', role: 'moderator' }, { email: 'a@b.example', role: '' }])(
    'refuses %j',
    async (form) => {
      expect((await create(adminAgent, 'invitations', form)).status).toBe(400);
    },
  );

  it('is not for others', async () => {
    const email = someAddress();
    await create(adminAgent, 'invitations', { email, role: 'analyst' });
    const { id } = (await list(adminAgent, 'invitations'))[0]!;
    for (const person of [await makeStaff(world, 'moderator'), ours.owner]) {
      const agent = await consoleAgent(world, person);
      expect(await menuOf(agent)).not.toContain('invitations');
      expect((await create(agent, 'invitations', { email, role: 'admin' })).status).toBe(404);
      expect((await act(agent, 'invitations', id, 'resend')).status).toBe(404);
      expect((await act(agent, 'team-invitations', id, 'delete')).status).toBe(404);
    }
    await act(adminAgent, 'invitations', id, 'delete');
  });
});

describe("a shop's team", () => {
  it('is invited by its owners, changed and let go', async () => {
    const owner = await consoleAgent(world, ours.owner);
    const person = await makeCustomer(world, { full_name: 'Hoa Lê' });
    const made = await create(owner, 'team-invitations', { email: person.email, role: 'staff' });
    expect(made.status).toBe(200);
    const { token } = await linkFor(person.email);
    expect((await answer({ token, password: PASSWORD })).status).toBe(200);
    const member = (await list(owner, 'team')).find(({ title }) => title === 'Hoa Lê')!;
    expect(member.recordActions).toEqual(['change-role', 'delete']);

    const agent = await consoleAgent(world, person);
    expect(await menuOf(agent)).toContain('team');
    expect(await menuOf(agent)).not.toContain('team-invitations');
    expect((await list(agent, 'team')).map(({ recordActions }) => recordActions)).toEqual([[], []]);
    expect((await act(agent, 'team', member.id, 'change-role', { role: 'owner' })).status).toBe(403);

    expect((await act(owner, 'team', member.id, 'change-role', { role: 'manager' })).status).toBe(200);
    expect((await act(owner, 'team', member.id, 'delete')).status).toBe(200);
    expect((await agent.get('/api/resources/team/actions/list')).status).toBe(401);
  });

  it("is out of other shops' reach, and keeps an owner", async () => {
    const rival = await makeShop(world, { name: 'Rival' });
    const agent = await consoleAgent(world, rival.owner);
    const staff = await makeMember(world, ours.owner, 'staff');
    const owner = await consoleAgent(world, ours.owner);
    const members = await list(owner, 'team');
    expect((await list(agent, 'team')).map(({ id }) => id)).not.toContain(members[0]!.id);
    for (const { id } of members) {
      expect((await act(agent, 'team', id, 'delete')).status).toBe(404);
      expect((await act(agent, 'team', id, 'change-role', { role: 'staff' })).status).toBe(404);
    }
    const self = members.find(({ title }) => title !== "A shop's staff")!;
    expect((await act(owner, 'team', self.id, 'delete')).status).toBe(422);
    expect(staff.id).toBeDefined();
    expect(await menuOf(adminAgent)).not.toContain('team');
  });
});

describe('the page of an invitation', () => {
  it('makes an account, and lets it in', async () => {
    const email = someAddress();
    await create(adminAgent, 'invitations', { email, role: 'analyst' });
    const { path, token } = await linkFor(email);
    const stranger = consoleStranger(world);
    const page = await stranger.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Armoire invites you');
    expect(page.text).toContain('Analyst');
    expect(page.text).toContain('name="full_name"');
    // Mail programs look at links by themselves: looking answers nothing.
    expect((await stranger.get(path)).status).toBe(200);
    const tooShort = await answer({ token, full_name: 'Ana', password: 'short' });
    expect([tooShort.status, tooShort.text]).toEqual([400, expect.stringContaining('8 to 128 characters')]);
    const done = await answer({ token, full_name: 'Ana', password: PASSWORD });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Welcome')]);
    expect(await menuOf(await consoleAgent(world, { email, password: PASSWORD }))).toContain('products');
    expect((await stranger.get(path)).status).toBe(404);
  });

  it('asks who has an account for its password, and shows names as text', async () => {
    const person = await makeCustomer(world);
    const owner = await consoleAgent(world, ours.owner);
    await create(owner, 'team-invitations', { email: person.email, role: 'manager' });
    const { path, token } = await linkFor(person.email);
    const page = await consoleStranger(world).get(path);
    expect(page.text).toContain('Gốm &lt;b&gt;&amp; Tre invites you');
    expect(page.text).toContain('Shop manager');
    expect(page.text).not.toContain('name="full_name"');
    const wrong = await answer({ token, password: 'a mere guess' });
    expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('not the password')]);
    expect((await answer({ token, password: PASSWORD })).status).toBe(200);
  });

  it.each(['', '?token=', '?token=nonsense', `?token=${'x'.repeat(500)}`, '?token=a&token=b'])(
    'is over for %j',
    async (query) => {
      const page = await consoleStranger(world).get(`/invitation${query}`);
      expect([400, 404]).toContain(page.status);
      expect(page.text).toContain('This invitation is over');
    },
  );

  it('is answered from our own pages alone', async () => {
    const answered = await answer({ token: 'x', password: PASSWORD }).set('Origin', 'https://evil.example');
    expect(answered.status).toBe(403);
  });
});
