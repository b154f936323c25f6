import type { KeyActor } from '../platform/auth/actor.js';
import type { KeyKind, KeyScope } from '../platform/auth/key-scopes.js';
import type { Clock } from '../platform/clock.js';
import type { RunStatement } from '../platform/database/statement.js';
import { hashKey } from './key-secret.js';
import { invalidKey } from './keys.errors.js';

export interface KeyCheck {
  /**
   * Whose key it is, as things are now.
   * @throws DomainError `keys.invalid_key` (401)
   */
  authenticate(kind: KeyKind, key: string): Promise<KeyActor>;
}

export interface KeyCheckDeps {
  run: RunStatement;
  clock: Clock;
  /** Told of every use. */
  noteUse(id: string): void;
}

interface KeyRow {
  id: string;
  name: string;
  shop_id: string | null;
  scopes: KeyScope[];
  expires_at: string | null;
}

const FIND = `
  SELECT id, name, shop_id, scopes, expires_at FROM api_keys
  WHERE key_hash = $1 AND kind = $2 AND revoked_at IS NULL`;

/** Whatever is sent is hashed and looked up: the answer takes as long for a near miss as for nonsense. */
export function createKeyCheck({ run, clock, noteUse }: KeyCheckDeps): KeyCheck {
  return {
    async authenticate(kind, key) {
      const [row] = await run<KeyRow>({ text: FIND, values: [hashKey(key), kind], isPrepared: true });
      if (!row || (row.expires_at && new Date(row.expires_at) <= clock())) throw invalidKey();
      noteUse(row.id);
      return toActor(kind, row);
    },
  };
}

function toActor(kind: KeyKind, { id, name, shop_id: shopId, scopes }: KeyRow): KeyActor {
  return kind === 'device' ? { kind, id, name, shopId: shopId!, scopes } : { kind, id, name, scopes };
}
