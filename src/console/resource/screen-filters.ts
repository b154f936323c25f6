import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../platform/auth/actor.js';
import type { ConsoleFilter } from '../console-filter.js';
import type { ConsoleScreen } from '../console-screen.js';
import { optionsOf } from '../options.js';

/** The filters of a screen, besides those of its columns, that this person may use. */
export function visibleFilters(screen: ConsoleScreen, actor: Actor): readonly ConsoleFilter[] {
  return (screen.filters ?? []).filter(({ visibleTo }) => !visibleTo || visibleTo(actor) === true);
}

/** @returns whether the text could be applied */
export async function applyScreenFilter(
  query: SelectQueryBuilder<ObjectLiteral>,
  filter: ConsoleFilter,
  text: string,
  actor: Actor,
): Promise<boolean> {
  const values = valuesOf(filter, text, actor);
  if (!values) return false;
  await filter.narrow(query, query.alias, values);
  return true;
}

function valuesOf({ type, values = [] }: ConsoleFilter, text: string, actor: Actor): string[] | undefined {
  if (type === 'reference') return isUuid(text) ? [text] : undefined;
  const offered = type === 'boolean' ? ['true', 'false'] : optionsOf(values, actor).map(({ value }) => value);
  const chosen = type === 'boolean' ? [text] : text.split(',');
  return chosen.every((value) => offered.includes(value)) ? chosen : undefined;
}
