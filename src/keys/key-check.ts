import type { KeyActor } from '../platform/auth/actor.js';
import type { KeyKind, KeyScope } from '../platform/auth/key-scopes.js';
import type { Clock } from '../platform/clock.js';
import type { TransactionContext } from '../platform/context.js';
import type { ChangeFeed } from '../platform/database/change-feed.js';
import type { RunStatement } from '../platform/database/statement.js';
import { announceChange } from '../platform/database/transaction.js';
import { hashKey } from './key-secret.js';
import { invalidKey } from './keys.errors.js';

export interface KeyCheck {
  /**
   * Whose key it is, as things are now. A good key is remembered until the change feed tells of it.
   * @throws DomainError `keys.invalid_key` (401)
   */
  authenticate(kind: KeyKind, key: string): Promise<KeyActor>;
}

export interface KeyCheckDeps {
  run: RunStatement;
  changeFeed: Pick<ChangeFeed, 'subscribe' | 'isLive'>;
  clock: Clock;
  /** Told of every use. */
  noteUse(id: string): void;
}

interface KnownKey {
  actor: KeyActor;
  expiresAt: Date | null;
}

/** As the trigger on `api_keys` tells it: the id of the key that changed. */
const CHANNEL = 'api_keys';
/** As the trigger on `shops` tells it: the id of the shop that may sell, or may no longer. */
const SHOPS = 'shops';

/**
 * Whatever is sent is hashed and looked up: a near miss costs what nonsense costs. Only good keys are remembered,
 * so that guessing fills no memory.
 */
export function createKeyCheck({ run, changeFeed, clock, noteUse }: KeyCheckDeps): KeyCheck {
  /** By their hash. */
  const known = new Map<string, KnownKey>();
  /** Counts what was told: what was read before is not remembered after. */
  let told = 0;

  const forget = (isOld: (actor: KeyActor) => boolean): void => {
    told += 1;
    for (const [hash, { actor }] of known) if (isOld(actor)) known.delete(hash);
  };
  const reload = async () => forget(() => true);
  changeFeed.subscribe(CHANNEL, { onChange: (id) => forget((actor) => actor.id === id), reload });
  changeFeed.subscribe(SHOPS, {
    onChange: (id) => forget((actor) => actor.kind === 'device' && actor.shopId === id),
    reload,
  });

  async function find(hash: Buffer): Promise<KnownKey | undefined> {
    const name = hash.toString('base64');
    const remembered = known.get(name);
    if (remembered && changeFeed.isLive()) return remembered;
    const toldBefore = told;
    const read = await readKey(run, hash);
    if (read && told === toldBefore) known.set(name, read);
    return read;
  }

  return {
    async authenticate(kind, key) {
      const found = await find(hashKey(key));
      if (found?.actor.kind !== kind) throw invalidKey();
      if (found.expiresAt && found.expiresAt <= clock()) throw invalidKey();
      noteUse(found.actor.id);
      return found.actor;
    },
  };
}

/** Has this process know at commit that a key has changed; the trigger tells the others. */
export function announceKeyChange(tx: TransactionContext, id: string): void {
  announceChange(tx, { channel: CHANNEL, payload: id });
}

interface KeyRow {
  id: string;
  kind: KeyKind;
  name: string;
  shop_id: string | null;
  scopes: KeyScope[];
  expires_at: string | null;
}

/** The keys of a shop's devices are good as long as the shop may sell. */
const FIND = `
  SELECT id, kind, name, shop_id, scopes, expires_at FROM api_keys k
  WHERE key_hash = $1 AND revoked_at IS NULL
    AND (shop_id IS NULL OR EXISTS (SELECT FROM shops s WHERE s.id = k.shop_id AND s.status = 'approved'))`;

async function readKey(run: RunStatement, hash: Buffer): Promise<KnownKey | undefined> {
  const [row] = await run<KeyRow>({ text: FIND, values: [hash], isPrepared: true });
  return row && { actor: toActor(row), expiresAt: row.expires_at === null ? null : new Date(row.expires_at) };
}

function toActor({ id, kind, name, shop_id: shopId, scopes }: KeyRow): KeyActor {
  return kind === 'device' ? { kind, id, name, shopId: shopId!, scopes } : { kind, id, name, scopes };
}
