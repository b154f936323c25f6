import type { DataSource } from 'typeorm';
import { ADMIN_ROLE } from '../platform/auth/actor.js';
import { type Right, RIGHTS } from '../platform/auth/rights.js';
import { Role } from './role.entity.js';

/** A role as it is just now. */
export interface RoleSummary {
  key: string;
  label: string;
  rights: ReadonlySet<Right>;
}

/** All roles, held in memory: every request asks what somebody's role allows. */
export interface RoleCatalogue {
  /** A role that is gone allows nothing. */
  roleOf(key: string): Promise<RoleSummary>;
  /** The roles as they were read last, built-in ones first. */
  list(): readonly RoleSummary[];
  /** Reads them anew; to be called when they may have changed. */
  reload(): Promise<void>;
}

export function createRoleCatalogue({ dataSource }: { dataSource: DataSource }): RoleCatalogue {
  let known: ReadonlyMap<string, RoleSummary> = new Map();
  let first: Promise<void> | undefined;
  let asked = 0;
  let shown = 0;

  /** Of several under way, the one asked for last counts, whichever comes last. */
  async function reload(): Promise<void> {
    asked += 1;
    const turn = asked;
    const read = await readRoles(dataSource);
    if (turn < shown) return;
    known = read;
    shown = turn;
  }

  async function ready(): Promise<void> {
    first ??= reload();
    try {
      await first;
    } catch (error) {
      first = undefined;
      throw error;
    }
  }

  return {
    reload,
    async roleOf(key) {
      if (shown === 0) await ready();
      return known.get(key) ?? { key, label: key, rights: new Set() };
    },
    list: () => [...known.values()],
  };
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
