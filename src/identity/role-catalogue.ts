import type { DataSource } from 'typeorm';
import { ADMIN_ROLE } from '../platform/auth/actor.js';
import { type Right, RIGHTS } from '../platform/auth/rights.js';
import type { TransactionContext } from '../platform/context.js';
import type { ChangeFeed } from '../platform/database/change-feed.js';
import { announceChange } from '../platform/database/transaction.js';
import { Role } from './role.entity.js';

/** A role as it is just now. */
export interface RoleSummary {
  key: string;
  label: string;
  rights: ReadonlySet<Right>;
}

/** All roles, held in memory: every request asks what somebody's role allows. */
export interface RoleCatalogue {
  /** Without asking the database, as long as the change feed is live. A role that is gone allows nothing. */
  roleOf(key: string): Promise<RoleSummary>;
  /** The roles as `roleOf` read them last, built-in ones first. */
  list(): readonly RoleSummary[];
}

export interface RoleCatalogueDeps {
  dataSource: DataSource;
  changeFeed: Pick<ChangeFeed, 'subscribe' | 'isLive'>;
}

/** As the trigger on `roles` names it. */
const CHANNEL = 'roles';

export function createRoleCatalogue({ dataSource, changeFeed }: RoleCatalogueDeps): RoleCatalogue {
  let known: ReadonlyMap<string, RoleSummary> = new Map();
  /** What is known, or about to be; dropped when it may have become old. */
  let reading: Promise<ReadonlyMap<string, RoleSummary>> | undefined;
  const forget = () => (reading = undefined);

  changeFeed.subscribe(CHANNEL, { onChange: forget, reload: async () => void forget() });

  async function current(): Promise<ReadonlyMap<string, RoleSummary>> {
    if (!changeFeed.isLive()) forget();
    const mine = (reading ??= readRoles(dataSource));
    try {
      const roles = await mine;
      if (reading === mine) known = roles;
      return roles;
    } catch (error) {
      if (reading === mine) forget();
      throw error;
    }
  }

  return {
    async roleOf(key) {
      return (await current()).get(key) ?? { key, label: key, rights: new Set() };
    },
    list: () => [...known.values()],
  };
}

/** Has this process know at commit; the trigger tells the others. */
export function announceRoleChange(tx: TransactionContext): void {
  announceChange(tx, { channel: CHANNEL, payload: '' });
}

async function readRoles(dataSource: DataSource): Promise<ReadonlyMap<string, RoleSummary>> {
  const roles = await dataSource.manager.find(Role, { order: { isBuiltIn: 'DESC', id: 'ASC' } });
  return new Map(
    roles.map((role) => [role.key, { key: role.key, label: role.label, rights: new Set(rightsOf(role)) }]),
  );
}

/** What the role allows: of what is written down, what means something; of the administrator's, everything. */
export function rightsOf({ key, rights }: Pick<Role, 'key' | 'rights'>): readonly Right[] {
  return key === ADMIN_ROLE ? RIGHTS : knownRights(rights);
}

/** In the catalogue's order. A right that a later version wrote down, or an earlier one had, means nothing. */
export function knownRights(rights: readonly string[]): Right[] {
  return RIGHTS.filter((right) => rights.includes(right));
}
