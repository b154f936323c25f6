import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Right, RIGHTS } from '../../src/platform/auth/rights.js';
import { systemContext } from '../../src/platform/context.js';
import type { ConsoleDashboard } from '../../src/console/console-dashboard.js';
import type { WireScreen, WireState } from '../../src/console/wire.js';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeCustomer, makeStaff, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let admin: Person;
let adminAgent: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  admin = await makeStaff(world, 'admin');
  adminAgent = await consoleAgent(world, admin);
});
afterAll(() => world.close());

let made = 0;
async function makeRole(...rights: Right[]) {
  made += 1;
  const { roleService } = world.services.identity;
  return roleService.create(systemContext('test'), { label: `Desk ${made}`, rights });
}

/** What a page of the console is opened with. */
async function stateOf(agent: ConsoleAgent): Promise<WireState> {
  const page = await agent.get('');
  return JSON.parse(/id="state">(.*?)<\/script>/s.exec(page.text)![1]!) as WireState;
}
const screenOf = async (agent: ConsoleAgent, id: string): Promise<WireScreen | undefined> =>
  (await stateOf(agent)).screens.find((screen) => screen.id === id);
const menuOf = async (agent: ConsoleAgent) => (await stateOf(agent)).screens.map(({ id }) => id).sort();
const optionsIn = (fields: WireScreen['actions'][number]['fields'] = [], name: string) =>
  fields.find((field) => field.name === name)?.values?.map(({ value }) => value);
const record = (screen: string, id: string, action: string) =>
  `/api/resources/${screen}/records/${id}/${action}`;
const buttonsOf = async (agent: ConsoleAgent, screen: string, id: string): Promise<string[]> =>
  (await agent.get(record(screen, id, 'show'))).body.record.recordActions;

describe('the console of somebody with a role of its own', () => {
  it('shows what the role allows and nothing else, also after a change', async () => {
    const { id, key, label } = await makeRole('users.read');
    const agent = await consoleAgent(world, await makeStaff(world, key));
    const somebody = await makeCustomer(world);
    expect((await stateOf(agent)).identity.role).toBe(label);
    // What is everybody's is looked at by everybody.
    const open = (await menuOf(agent)).filter((screen) => !['users'].includes(screen));
    expect(await menuOf(agent)).toContain('users');
    expect(await menuOf(agent)).not.toContain('roles');
    expect(await buttonsOf(agent, 'users', somebody.id)).toEqual([]);

    const edited = await adminAgent.post(record('roles', id, 'edit'), {
      rights: ['users.read', 'users.suspend'],
    });
    expect(edited.status).toBe(200);
    expect(await buttonsOf(agent, 'users', somebody.id)).toEqual(['suspend']);
    expect(await buttonsOf(agent, 'users', admin.id)).toEqual([]);

    await adminAgent.post(record('roles', id, 'edit'), { rights: [] });
    expect(await menuOf(agent)).toEqual(open);
    expect((await agent.get('/api/resources/users/actions/list')).status).toBe(404);
    const { status } = await agent.post(record('users', somebody.id, 'suspend'), { reason: 'A try.' });
    expect(status).toBe(404);
  });

  it('says on the first page what the role allows to see, and nothing else', async () => {
    await makeShop(world, { status: 'pending' });
    await makeProduct(world, { moderation: 'pending' });
    const allowedTo = async (...rights: Right[]) => {
      const agent = await consoleAgent(world, await makeStaff(world, (await makeRole(...rights)).key));
      const { waiting, facts, recent } = (await agent.get('/api/dashboard')).body as ConsoleDashboard;
      const labels = [...waiting, ...facts].map(({ label }) => label);
      return recent.length > 0 ? [...labels, 'recent'] : labels;
    };
    expect(await allowedTo('users.read')).toEqual([]);
    expect(await allowedTo('shops.read')).toEqual(['Shops that want to sell']);
    expect(await allowedTo('moderation.read')).toEqual(['Waiting for a decision', 'recent']);
    expect(await allowedTo('dashboard.read')).toEqual(['Products on sale', 'Shops on sale']);
    expect(await allowedTo('dashboard.read', 'users.read')).toContain('New people');
  });

  it('ends when the role does', async () => {
    const { key } = await makeRole('users.read');
    const person = await makeStaff(world, key);
    const agent = await consoleAgent(world, person);
    expect((await agent.get('')).status).toBe(200);
    const answer = await adminAgent.post(record('users', person.id, 'assign-role'), { role: 'customer' });
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect((await agent.get('/api/resources/users/actions/list')).status).toBe(401);
    expect((await agent.get('')).status).toBe(303);
  });
});

describe('the screen of roles', () => {
  it('offers every right under its feature, and makes a role of those that were chosen', async () => {
    const screen = await screenOf(adminAgent, 'roles');
    const field = screen!.create!.fields.find(({ name }) => name === 'rights')!;
    expect(field.values!.map(({ value }) => value)).toEqual(RIGHTS);
    expect(field.values!.every(({ label, group }) => label && group)).toBe(true);
    const answer = await adminAgent.post('/api/resources/roles/actions/new', {
      label: 'Front desk',
      rights: ['users.suspend', 'users.read'],
    });
    expect(answer.body.record.params).toMatchObject({
      label: 'Front desk',
      people: 0,
      isBuiltIn: false,
      allows: {
        rows: [['People', 'See people and how to reach them\nSuspend people and let them in again']],
      },
    });
    const values = (await screenOf(adminAgent, 'users'))!.columns.find(({ name }) => name === 'role')!.values;
    expect(values).toContainEqual({ value: 'front_desk', label: 'Front desk' });
    const filtered = await adminAgent.get('/api/resources/users/actions/list?filters.role=front_desk');
    expect([filtered.status, filtered.body.meta.total]).toEqual([200, 0]);
    const twice = await adminAgent.post('/api/resources/roles/actions/new', {
      label: 'Front desk',
      rights: [],
    });
    expect([twice.status, Object.keys(twice.body.record.errors)]).toEqual([409, ['label']]);
  });

  it.each([
    { label: 'X', rights: ['users.rule'] },
    { label: 'X', rights: 'users.read' },
    { label: '', rights: [] },
    { label: 'X'.repeat(61), rights: [] },
    { label: 'X', rights: [], key: 'admin' },
    { label: 'X', rights: [], is_built_in: true },
  ])('refuses %j', async (form) => {
    expect((await adminAgent.post('/api/resources/roles/actions/new', form)).status).toBe(400);
  });

  it('offers no button that would be refused', async () => {
    const { body } = await adminAgent.get('/api/resources/roles/actions/list?perPage=100');
    const buttons = Object.fromEntries(
      body.records.map((row: { title: string; recordActions: string[] }) => [row.title, row.recordActions]),
    );
    expect(buttons).toMatchObject({
      Administrator: [],
      Customer: [],
      Moderator: ['edit'],
      Analyst: ['edit'],
      'Front desk': ['edit', 'delete'],
    });
  });

  it('offers to give no more than one has', async () => {
    const rights: Right[] = ['roles.read', 'roles.edit', 'users.read', 'users.assign_role'];
    const { id: own, key } = await makeRole(...rights);
    const larger = await makeRole('audit.read');
    const smaller = await makeRole('users.read');
    const agent = await consoleAgent(world, await makeStaff(world, key));
    const somebody = await makeCustomer(world);
    const roles = await screenOf(agent, 'roles');
    expect([...optionsIn(roles!.create!.fields, 'rights')!].sort()).toEqual([...rights].sort());
    expect(await buttonsOf(agent, 'roles', own)).toEqual([]);
    expect(await buttonsOf(agent, 'roles', larger.id)).toEqual([]);
    expect(await buttonsOf(agent, 'roles', smaller.id)).toEqual(['edit', 'delete']);
    const assign = (await screenOf(agent, 'users'))!.actions.find(({ name }) => name === 'assign-role')!;
    const offered = optionsIn(assign.fields, 'role')!;
    expect(offered).toEqual(expect.arrayContaining(['customer', smaller.key, key]));
    expect(offered).not.toContain(larger.key);
    expect(offered).not.toContain('admin');
    const refused = await agent.post(record('users', somebody.id, 'assign-role'), { role: 'admin' });
    expect(refused.status).toBe(403);
    const granted = await agent.post('/api/resources/roles/actions/new', {
      label: 'Mine',
      rights: ['audit.read'],
    });
    expect(granted.status).toBe(403);
    expect((await agent.post(record('roles', own, 'edit'), { rights: [] })).status).toBe(422);
  });
});
