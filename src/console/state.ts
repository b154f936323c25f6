import type { ObjectLiteral } from 'typeorm';
import type { Actor, UserActor } from '../platform/auth/actor.js';
import type { Money } from '../platform/money/money.js';
import type { ConsoleIdentity } from './console-accounts.js';
import type { ConsoleField } from './console-field.js';
import type { ConsoleAction, ConsoleOperation, ConsoleScreen } from './console-screen.js';
import type { ConsoleAssets } from './http/assets.js';
import type { ConsoleMoney } from './money/console-money.js';
import { optionsOf } from './options.js';
import { isPermitted, offeredFields, type Permitted } from './permission.js';
import { isSearched } from './resource/row-filters.js';
import { isOn, visibleColumns } from './resource/row-values.js';
import { visibleFilters } from './resource/screen-filters.js';
import { texts } from './texts.js';
import type {
  WireAction,
  WireColumn,
  WireFilter,
  WireQuickFilter,
  WireField,
  WireRecordForm,
  WireScreen,
  WireState,
  WireView,
} from './wire.js';

export interface StateOptions {
  screens: readonly ConsoleScreen[];
  money: Money;
  baseUrl: string;
  assets: ConsoleAssets;
  /** Absent: nothing is decided here. */
  desk?: Permitted;
  /** Whether anything is counted before this person's eyes. */
  hasCounts(actor: UserActor): boolean;
  /** Absent: nothing comes in from files. */
  imports?: Permitted & { screen: string };
  /** Absent: there are no pages about promotions. */
  promotions?: Permitted;
  /** Absent: there are no pages of balances. */
  balances?: Pick<ConsoleMoney, 'allowed' | 'seesAll'>;
}

type ScreenForm = Pick<
  ConsoleOperation,
  'label' | 'fields' | 'sections' | 'submits' | 'allowed' | 'checksVersion'
>;

/** What a page is told at its start: the screens, columns and buttons of this person, and none of anybody else's. */
export function describeConsole(
  identity: ConsoleIdentity,
  views: readonly WireView[],
  options: StateOptions,
): WireState {
  const { actor, name, email, roleName = '', shopName } = identity;
  return {
    baseUrl: options.baseUrl,
    currency: { code: options.money.currency, decimals: options.money.decimals },
    identity: { name, email, role: actor.shop ? texts.shopRoles[actor.shop.role] : roleName, shopName },
    hasDesk: isPermitted(options.desk, actor),
    hasCounts: options.hasCounts(actor),
    importsInto: isPermitted(options.imports, actor) ? options.imports?.screen : undefined,
    hasPromotions: isPermitted(options.promotions, actor),
    balances: describeBalances(options.balances, actor),
    screens: options.screens
      .filter((screen) => isPermitted(screen, actor))
      .sort((one, other) => one.navigation.order - other.navigation.order)
      .map((screen) => describeScreen(screen, actor)),
    views: [...views],
    pictures: {
      wordmark: options.assets.url('brand/wordmark.svg'),
      mark: options.assets.url('brand/mark.svg'),
    },
  };
}

function describeBalances(balances: StateOptions['balances'], actor: UserActor): WireState['balances'] {
  if (!balances || !isPermitted(balances, actor)) return undefined;
  return balances.seesAll(actor) ? 'all' : 'own';
}

/** Of a row, or of several alone. */
type AnyAction = Omit<ConsoleAction<ObjectLiteral>, 'schema' | 'run' | 'foretell'> & { foretell?: unknown };

function describeScreen(screen: ConsoleScreen, actor: UserActor): WireScreen {
  return {
    id: screen.id,
    label: typeof screen.label === 'function' ? screen.label(actor) : screen.label,
    singular: screen.singular,
    group: screen.navigation.group,
    icon: screen.navigation.icon,
    title: screen.title,
    columns: visibleColumns(screen, actor).map((column) => describeColumn(column, screen, actor)),
    filters: describeFilters(screen, actor),
    quickFilters: describeQuickFilters(screen, actor),
    searchable: isSearched(screen),
    opensWith: screen.opensWith ?? {},
    empty: screen.empty,
    create: describeForm(screen.create, actor),
    update: describeForm(screen.update, actor),
    remove: describeRemoval(screen, actor),
    download: isPermitted(screen.download, actor) ? { label: screen.download!.label } : undefined,
    pages: screen.pages ?? [],
    board: describeBoard(screen, actor),
    documents: (screen.documents ?? [])
      .filter((document) => isPermitted(document, actor))
      .map(({ name, label }) => ({ name, label })),
    tree: screen.tree && { canMove: isPermitted(screen.tree, actor) },
    actions: describeActions(screen.actions, actor),
    bulkActions: describeActions(screen.bulkActions, actor),
  };
}

function describeActions(actions: ReadonlyArray<AnyAction> = [], actor: UserActor): WireAction[] {
  return actions
    .filter((action) => isPermitted(action, actor))
    .map(({ name, label, variant, shortcut, confirm, fields, bulk, thenNext, checksVersion, foretell }) => ({
      name,
      label,
      variant: variant ?? 'default',
      shortcut,
      confirm,
      fields: describeFields(fields ?? [], actor),
      bulk: bulk !== undefined && bulk !== false,
      previews: typeof bulk === 'object' && bulk.preview !== undefined,
      thenNext: thenNext ?? false,
      foretells: foretell !== undefined,
      checksVersion: checksVersion ?? false,
    }));
}

/** The actions by which cards are moved are only told to who may take them. */
function describeBoard(screen: ConsoleScreen, actor: UserActor): WireScreen['board'] {
  const { board, actions = [], columns } = screen;
  if (!board) return undefined;
  const values = columns.find(({ name }) => name === board.property)?.values ?? [];
  const labels = new Map(optionsOf(values, actor).map(({ value, label }) => [value, label]));
  const mayTake = (name: string | undefined) =>
    isPermitted(
      actions.find((action) => action.name === name),
      actor,
    );
  return {
    property: board.property,
    facts: board.facts,
    columns: board.columns.map(({ value, action, order }) => ({
      value,
      label: labels.get(value) ?? value,
      action: mayTake(action) ? action : undefined,
      order,
    })),
  };
}

function describeRemoval({ remove }: ConsoleScreen, actor: UserActor): WireScreen['remove'] {
  if (!remove || !isPermitted(remove, actor)) return undefined;
  return { label: remove.words?.label ?? texts.record.remove, confirm: remove.confirm };
}

function describeColumn(
  column: ConsoleScreen['columns'][number],
  { update }: ConsoleScreen,
  actor: Actor,
): WireColumn {
  const { name, label, type, filter, sortable, values, reference } = column;
  return {
    name,
    label: label ?? inWords(name),
    type,
    onList: isOn(column, 'list'),
    onShow: isOn(column, 'show'),
    filter,
    sortable: sortable ?? false,
    values: values && optionsOf(values, actor),
    reference,
    inline: isInline(column, update, actor) ? column.inline?.field : undefined,
  };
}

function isInline(
  { inline }: ConsoleScreen['columns'][number],
  update: ConsoleScreen['update'],
  actor: Actor,
): boolean {
  if (!update || !isPermitted(update, actor)) return false;
  return offeredFields(update.fields, actor).some(({ name }) => name === inline?.field);
}

function describeFilters(screen: ConsoleScreen, actor: Actor): WireFilter[] {
  const ofColumns = visibleColumns(screen, actor)
    .map((column) => describeColumn(column, screen, actor))
    .flatMap(({ name, label, type, filter, values, reference }) =>
      filter ? [{ name, label, type, filter, values, reference }] : [],
    );
  const others = visibleFilters(screen, actor).map(({ name, label, type, values, reference }) => ({
    name,
    label,
    type,
    filter: 'one_of' as const,
    values: values && optionsOf(values, actor),
    reference,
  }));
  return [...others, ...ofColumns];
}

function describeQuickFilters({ quickFilters = [] }: ConsoleScreen, actor: Actor): WireQuickFilter[] {
  return quickFilters
    .filter(({ visibleTo }) => !visibleTo || visibleTo(actor) === true)
    .map(({ label, query }) => ({ label, query }));
}

function describeFields(fields: readonly ConsoleField[], actor: Actor): WireField[] {
  return offeredFields(fields, actor).map(({ values, templates, ...field }) => ({
    ...field,
    values: values && optionsOf(values, actor),
    templates: typeof templates === 'function' ? templates() : templates,
  }));
}

function describeForm(operation: ScreenForm | undefined, actor: Actor): WireRecordForm | undefined {
  if (!operation || !isPermitted(operation, actor)) return undefined;
  const { label, fields, sections = [], submits = [], checksVersion = false } = operation;
  return {
    label,
    fields: describeFields(fields, actor),
    sections,
    submits: submits
      .filter(({ offeredTo }) => offeredTo === undefined || offeredTo(actor) === true)
      .map(({ label, sets, when }) => ({ label, sets, when })),
    checksVersion,
  };
}

/** `compareAtPrice` as "Compare at price". */
function inWords(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
