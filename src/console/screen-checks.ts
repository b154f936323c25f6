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
  const filterNames = (screen.filters ?? []).map(({ name }) => name);
  const names = [...screen.columns.map(({ name }) => name), ...filterNames];
  if (names.includes(SEARCH)) return `a column cannot be called "${SEARCH}".`;
  const twice = filterNames.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) return `the filter "${twice}" is called as a column or another filter is.`;
  const unknown = presetsOf(screen).find((name) => !names.includes(name));
  if (unknown) return `a filter to begin with is called "${unknown}", and there is none.`;
  const fields = screen.update?.fields.map(({ name }) => name) ?? [];
  const lone = screen.columns.find(({ inline }) => inline !== undefined && !fields.includes(inline.field));
  if (lone) return `"${lone.name}" is edited in the list by a field that the form does not have.`;
  const unmoved = boardProblem(screen);
  if (unmoved) return unmoved;
  const valueless = screen.columns.find(({ filter, values }) => filter === 'one_of' && !values);
  if (valueless) return `"${valueless.name}" is filtered by its values and lists none.`;
  const actions = allActions(screen).map(({ name }) => name);
  const taken = actions.find((name, index) => isTaken(name) || actions.indexOf(name) !== index);
  if (taken) return `the action name "${taken}" is taken.`;
  const chosen = allActions(screen).flatMap(({ bulk, fields = [] }) => (bulk ? fields : []));
  if (chosen.some(({ name }) => name === 'ids' || name === 'versions')) {
    return 'a field of an action on several rows cannot be called "ids" or "versions".';
  }
  const homeless = [screen.create, screen.update].flatMap(homelessFields)[0];
  if (homeless) return `the field "${homeless}" stands in a section that its form does not have.`;
  const targets = [...screen.columns, ...(screen.filters ?? []), ...fieldsOf(screen)].flatMap(
    ({ reference }) => reference ?? [],
  );
  const astray = targets.find((target) => !screenIds.has(target));
  return astray ? `it refers to "${astray}", and there is no such screen.` : undefined;
}

/** The columns and filters by which the screen narrows its own list. */
function presetsOf({ opensWith = {}, quickFilters = [] }: ConsoleScreen): string[] {
  const presets = [opensWith, ...quickFilters.map(({ query }) => query)];
  return presets.flatMap((query) => Object.keys(query)).map((key) => key.split('~~')[0] ?? '');
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

function homelessFields(operation: ConsoleScreen['create'] | ConsoleScreen['update']): string[] {
  const sections = (operation?.sections ?? []).map(({ id }) => id);
  const homeless = (operation?.fields ?? []).filter(
    ({ section }) => section !== undefined && !sections.includes(section),
  );
  return homeless.map(({ name }) => name);
}

function propertiesOf(screen: ConsoleScreen, dataSource: DataSource): Set<string> {
  return new Set(dataSource.getMetadata(screen.entity).columns.map(({ propertyName }) => propertyName));
}

function boardProblem({ board, columns, actions = [] }: ConsoleScreen): string | undefined {
  if (!board) return undefined;
  const column = columns.find(({ name }) => name === board.property);
  if (column?.filter !== 'one_of') return 'its board stands by a column that is not filtered by its values.';
  const shown = columns.map(({ name }) => name);
  const missing = board.facts.find((fact) => !shown.includes(fact));
  if (missing) return `its board shows "${missing}", which is no column.`;
  const moves = board.columns.flatMap(({ action }) => action ?? []);
  const unknown = moves.find((move) => !actions.some(({ name }) => name === move));
  return unknown ? `its board moves by "${unknown}", and there is no such action.` : undefined;
}
