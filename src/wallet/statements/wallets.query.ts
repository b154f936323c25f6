import type { Statement } from '../../platform/database/statement.js';
import { containing } from '../../platform/database/like-pattern.js';

export interface WalletsWindow {
  type: 'user' | 'shop';
  search?: string;
  /** The id that the page before ended with. */
  before?: string;
  limit: number;
}

/** As `walletsStatement` selects it. */
export interface WalletRow {
  id: string;
  name: string;
  /** By account, in minor units. */
  balances: Record<string, string> | null;
}

/**
 * A page of those who have a wallet, and one more, by the time at which they came. Shops have one from the beginning,
 * people from their first entry on: most never have any.
 */
export function walletsStatement({ type, search, before, limit }: WalletsWindow): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    before && BEFORE[type](bind(before)),
    search && `${SEARCHED[type]} LIKE plain_text(${bind(containing(search))})`,
  ].filter(Boolean);
  const where = conditions.length > 0 ? `AND ${conditions.join(' AND ')}` : '';
  return {
    text: `SELECT o.id, o.name, (
        SELECT json_object_agg(account, balance::text) FROM wallets WHERE owner_id = o.id) AS balances
      FROM (${OWNERS[type]} ${where} ORDER BY ${OWNER_ID[type]} DESC LIMIT ${limit + 1}) o ORDER BY o.id DESC`,
    values,
  };
}

const OWNERS = {
  shop: 'SELECT s.id, s.name FROM shops s WHERE true',
  user: `SELECT u.id, u.full_name AS name FROM wallets w JOIN users u ON u.id = w.owner_id WHERE w.account = 'user'`,
} as const;

const OWNER_ID = { shop: 's.id', user: 'w.owner_id' } as const;

/** Of both tables, so that neither is walked from its beginning. */
const BEFORE = {
  shop: (id: string) => `s.id < ${id}`,
  user: (id: string) => `w.owner_id < ${id} AND u.id < ${id}`,
} as const;

/** What their trigram indexes hold. */
const SEARCHED = {
  shop: 'plain_text(s.name)',
  user: `plain_text(u.full_name || ' ' || coalesce(u.email, '') || ' ' || coalesce(u.phone, ''))`,
} as const;
