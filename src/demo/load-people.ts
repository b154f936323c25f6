import type { UserActor } from '../platform/auth/actor.js';
import { systemContext } from '../platform/context.js';
import { DEMO_PASSWORD, DEMO_SHOPPER, DEMO_STAFF } from './demo-accounts.js';
import type { DemoServices } from './load-demo.js';

/** Those who act in the rest of the load. */
export interface DemoPeople {
  moderator: UserActor;
  admin: UserActor;
  shopper: UserActor;
}

/** The accounts of the README. */
export async function loadPeople({ identity }: DemoServices): Promise<DemoPeople> {
  const ctx = systemContext('demo data');
  const actors = new Map<string, UserActor>();
  for (const person of DEMO_STAFF) {
    const known = await identity.userAdmin.findByEmail(ctx, person.email);
    const user = known ?? (await identity.userAdmin.create(ctx, { ...person, password: DEMO_PASSWORD }));
    const { rights } = await identity.roles.roleOf(user.role);
    actors.set(person.email, { kind: 'user', id: user.id, role: user.role, rights });
  }
  return {
    moderator: actors.get('moderator@armoire.test')!,
    admin: actors.get('admin@armoire.test')!,
    shopper: actors.get(DEMO_SHOPPER)!,
  };
}
