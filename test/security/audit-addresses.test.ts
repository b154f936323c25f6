import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiAs, consoleAgent } from '../factories/clients.js';
import { contextOf, makeCustomer, makeStaff } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ADDRESS = '198.51.100.77';

it('shows from where a deed was done, in the API and the console, until the person leaves', async () => {
  const admin = await makeStaff(world, 'admin');
  const person = await makeCustomer(world);
  const ctx = { ...contextOf(person.actor), address: ADDRESS };
  await world.services.identity.accounts.updateProfile(ctx, { full_name: 'Mai' });
  const api = apiAs(world, admin.token);
  const agent = await consoleAgent(world, admin);
  const seen = async () => {
    const list = await api.get(`/admin/audit-log?actor_id=${person.id}&action=identity.update_profile`);
    const [entry] = list.body.entries as [{ id: string; address: string | null; actor: { id: string } }];
    const show = await agent.get(`/api/resources/audit-log/records/${entry.id}/show`);
    const shown = (show.body.record as { params: { address?: string | null } }).params.address ?? null;
    return { by: entry.actor.id, listed: entry.address, shown };
  };
  expect(await seen()).toEqual({ by: person.id, listed: ADDRESS, shown: ADDRESS });
  await apiAs(world, person.token).delete('/users/me').send({ current_password: person.password });
  expect(await seen()).toEqual({ by: person.id, listed: null, shown: null });
});
