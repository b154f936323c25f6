import { type KeyKind, scopesOf } from '../../src/platform/auth/key-scopes.js';
import { systemContext } from '../../src/platform/context.js';
import type { CreateApiKey } from '../../src/keys/api-key.schema.js';
import type { World } from '../support/world.js';

/** A key that is good for everything its kind can be good for; a device's needs a shop. */
export function makeKey(world: World, values: Partial<CreateApiKey> & { kind: KeyKind }) {
  const { kind } = values;
  return world.services.keys.apiKeys.create(systemContext('test'), {
    name: `A ${kind}`,
    scopes: scopesOf(kind),
    ...values,
  });
}
