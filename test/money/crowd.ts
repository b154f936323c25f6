import type { DataSource } from 'typeorm';
import { createAccessTokens } from '../../src/platform/auth/access-token.js';
import { systemClock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/ids.js';

/** Somebody of a crowd: there are too many of them to have passwords, which take their time. */
export interface Client {
  id: string;
  token: string;
}

const HOUR_MILLISECONDS = 3_600_000;

/**
 * So many customers, each signed in.
 * @param secret the `JWT_SECRET` of the processes that they call
 */
export async function makeCrowd(dataSource: DataSource, secret: string, size: number): Promise<Client[]> {
  const people = Array.from({ length: size }, () => ({ id: newId(), sessionId: newId() }));
  const ids = people.map(({ id }) => id);
  const sessionIds = people.map(({ sessionId }) => sessionId);
  await dataSource.query(
    `INSERT INTO users (id, email, full_name, email_verified_at)
     SELECT id, id || '@armoire.test', 'One of many', now() FROM unnest($1::uuid[]) id`,
    [ids],
  );
  await dataSource.query(
    `INSERT INTO sessions (id, user_id, expires_at)
     SELECT id, user_id, now() + interval '1 hour' FROM unnest($1::uuid[], $2::uuid[]) s (id, user_id)`,
    [sessionIds, ids],
  );
  const tokens = createAccessTokens({ secret, clock: systemClock });
  const endsAt = new Date(Date.now() + HOUR_MILLISECONDS);
  return Promise.all(
    people.map(async ({ id, sessionId }) => {
      const claims = { userId: id, role: 'customer', platform: 'mobile', sessionId, version: 0 } as const;
      return { id, token: (await tokens.issue(claims, endsAt)).token };
    }),
  );
}
