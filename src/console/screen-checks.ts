import type { DataSource } from 'typeorm';
import type { ConsoleScreen } from './console-screen.js';
import { SEARCH } from './resource/row-filters.js';

/**
 * Finds at the start what would otherwise be found by whoever opens the screen.
 * @throws Error naming the screen and what contradicts itself
 */
export function checkScreens(screens: readonly ConsoleScreen[], dataSource: DataSource): void {
  const ids = new Set(screens.map(({ id }) => id));
  if (ids.size !== screens.length) throw new Error('Two console screens have the same id.');
  for (const screen of screens) {
    const problem = problemOf(screen, ids, propertiesOf(screen, dataSource));
    if (problem) throw new Error(`Console screen "${screen.id}": ${problem}`);
  }
}

function problemOf(
  screen: ConsoleScreen,
  screenIds: ReadonlySet<string>,
  properties: ReadonlySet<string>,
): string | undefined {
  const onlyProperties = [
    ...screen.columns.filter(({ filter, sortable }) => filter ?? sortable).map(({ name }) => name),
    ...(screen.search ?? []),
    screen.defaultSort.column,
  ];
  const missing = onlyProperties.find((name) => !properties.has(name));
  if (missing) return `"${missing}" is filtered, searched or sorted by, and is no property of the entity.`;
  if (screen.columns.some(({ name }) => name === SEARCH)) return `a column cannot be called "${SEARCH}".`;
  const valueless = screen.columns.find(({ filter, values }) => filter === 'one_of' && !values);
  if (valueless) return `"${valueless.name}" is filtered by its values and lists none.`;
  const actions = allActions(screen).map(({ name }) => name);
  const taken = actions.find((name, index) => isTaken(name) || actions.indexOf(name) !== index);
  if (taken) return `the action name "${taken}" is taken.`;
  const chosen = allActions(screen).flatMap(({ bulk, fields = [] }) => (bulk ? fields : []));
  if (chosen.some(({ name }) => name === 'ids' || name === 'versions')) {
    return 'a field of an action on several rows cannot be called "ids" or "versions".';
  }
  const targets = [...screen.columns, ...fieldsOf(screen)].flatMap(({ reference }) => reference ?? []);
  const astray = targets.find((target) => !screenIds.has(target));
  return astray ? `it refers to "${astray}", and there is no such screen.` : undefined;
}

function isTaken(name: string): boolean {
  return (
    !/^[a-zA-Z][\w-]*$/.test(name) ||
    /^(bulk|preview-)/.test(name) ||
    ['list', 'search', 'show', 'new', 'edit', 'delete'].includes(name)
  );
}

function fieldsOf(screen: ConsoleScreen) {
  const { create, update } = screen;
  return [create, update, ...allActions(screen)].flatMap((operation) => operation?.fields ?? []);
}

function allActions({ actions = [], bulkActions = [] }: ConsoleScreen) {
  return [...actions, ...bulkActions];
}

function propertiesOf(screen: ConsoleScreen, dataSource: DataSource): Set<string> {
  return new Set(dataSource.getMetadata(screen.entity).columns.map(({ propertyName }) => propertyName));
}
