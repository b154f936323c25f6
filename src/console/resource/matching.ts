import type { WireMatching } from '../wire.js';
import { demandPrincipal } from './operations.js';
import type { RowFilter } from './row-filters.js';
import type { ServiceResource } from './service-resource.js';

const PREFIX = 'filters.';

/**
 * The records that the list's filters leave, past its page: to be chosen for an action on all of them.
 * @param query of the list's address; its names are known
 * @throws DomainError 400 for a filter that cannot be applied
 */
export async function listMatching(
  resource: ServiceResource,
  query: Readonly<Record<string, string>>,
): Promise<WireMatching> {
  const { identity } = demandPrincipal();
  const records = await resource.matching(identity.actor, filtersOf(query));
  return {
    records: records.map((record) => {
      const { id, title, version, recordActions, documents } = record.toWire();
      return { id, title, version, recordActions, documents };
    }),
  };
}

/** As AdminJS reads them: `filters.price~~from` is one end of the range `price`. */
export function filtersOf(query: Readonly<Record<string, string>>): RowFilter[] {
  const filters = new Map<string, RowFilter>();
  for (const [key, value] of Object.entries(query)) {
    if (!key.startsWith(PREFIX)) continue;
    const [name = '', end] = key.slice(PREFIX.length).split('~~');
    const ends = { ...(filters.get(name)?.value as object | undefined), [end ?? '']: value };
    filters.set(name, { name, value: end ? ends : value });
  }
  return [...filters.values()];
}
