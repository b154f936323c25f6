import { type DataSource, IsNull, type SelectQueryBuilder } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Clock } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import { type KeysetOrder, readPage } from '../platform/database/keyset-page.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { Page } from '../platform/http/list.js';
import { newId } from '../platform/ids.js';
import { ApiKey } from './api-key.entity.js';
import { type ApiKeyDto, type ApiKeyListQuery, type CreateApiKey, toApiKeyDto } from './api-key.schema.js';
import type { KeyStatus } from './api-key.status.js';
import { announceKeyChange } from './key-check.js';
import { makeKey } from './key-secret.js';
import { alreadyRevoked, expiresInThePast, keyNotFound } from './keys.errors.js';
import { demandEditKey, demandEditKeys, demandReadKeys } from './keys.policy.js';

/** What the platform's people do with the keys of trolleys and services. */
export interface ApiKeyService {
  /**
   * Newest first.
   * @throws DomainError `keys.not_allowed` (403)
   */
  list(ctx: Context, query: ApiKeyListQuery): Promise<Page<ApiKeyDto>>;
  /**
   * The answer holds the key itself, which nobody can learn later.
   * @throws DomainError `keys.not_allowed` (403), `keys.expires_in_the_past` (422),
   *   `platform.reference_conflict` (409) for a shop that does not exist
   */
  create(ctx: Context, input: CreateApiKey): Promise<ApiKeyDto & { key: string }>;
  /**
   * The key is refused from now on, on every node.
   * @throws DomainError `keys.not_allowed` (403), `keys.key_not_found` (404), `keys.already_revoked` (409)
   */
  revoke(ctx: Context, input: { id: string }): Promise<ApiKeyDto>;
}

export interface ApiKeyDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  clock: Clock;
}

export function createApiKeyService({ dataSource, inTransaction, clock }: ApiKeyDeps): ApiKeyService {
  return {
    async list(ctx, query) {
      demandReadKeys(ctx.actor);
      const matching = managerOf(ctx, dataSource).createQueryBuilder(ApiKey, 'key');
      const page = await readPage(narrow(matching, query, clock()), NEWEST, query);
      return { ...page, items: page.items.map((row) => toApiKeyDto(row, clock())) };
    },

    async create(ctx, input) {
      demandEditKeys(ctx.actor);
      const { kind, name, scopes, shop_id: shopId = null, expires_at: expiry } = input;
      const expiresAt = expiry ? new Date(expiry) : null;
      if (expiresAt && expiresAt <= clock()) throw expiresInThePast();
      return inTransaction(ctx, async (tx) => {
        const { key, prefix, hash: keyHash } = makeKey(kind);
        const createdBy = tx.actor.kind === 'user' ? tx.actor.id : null;
        const id = newId();
        await tx.manager.insert(ApiKey, {
          id,
          kind,
          name,
          shopId,
          prefix,
          keyHash,
          scopes,
          createdBy,
          expiresAt,
        });
        await recordAudit(tx, {
          action: 'keys.create_key',
          subjectType: 'api_key',
          subjectId: id,
          after: { kind, name, shop_id: shopId, prefix, scopes, expires_at: expiresAt },
        });
        return { ...toApiKeyDto(await tx.manager.findOneByOrFail(ApiKey, { id }), clock()), key };
      });
    },

    async revoke(ctx, { id }) {
      demandEditKey(ctx.actor);
      return inTransaction(ctx, async (tx) => {
        const revokedAt = clock();
        const { affected } = await tx.manager.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt });
        const row = await tx.manager.findOneBy(ApiKey, { id });
        if (!row) throw keyNotFound();
        if (affected === 0) throw alreadyRevoked();
        const after = { name: row.name, prefix: row.prefix, revoked_at: revokedAt };
        await recordAudit(tx, { action: 'keys.revoke_key', subjectType: 'api_key', subjectId: id, after });
        announceKeyChange(tx, id);
        return toApiKeyDto(row, revokedAt);
      });
    },
  };
}

const NEWEST: KeysetOrder<ApiKey> = {
  name: 'newest',
  column: 'key.createdAt',
  direction: 'DESC',
  valueOf: (row) => row.createdAt.toISOString(),
};

/** The same as `statusOf`, in SQL. */
const HAS_STATUS: Record<KeyStatus, string> = {
  active: 'key.revokedAt IS NULL AND (key.expiresAt IS NULL OR key.expiresAt > :now)',
  expired: 'key.revokedAt IS NULL AND key.expiresAt <= :now',
  revoked: 'key.revokedAt IS NOT NULL',
};

function narrow(keys: SelectQueryBuilder<ApiKey>, query: ApiKeyListQuery, now: Date) {
  if (query.kind) keys.andWhere('key.kind = :kind', { kind: query.kind });
  if (query.shop_id) keys.andWhere('key.shopId = :shopId', { shopId: query.shop_id });
  if (query.status) keys.andWhere(HAS_STATUS[query.status], { now });
  return keys;
}
