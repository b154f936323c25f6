import { type ActionContext, BaseProperty, type BaseRecord, BaseResource, type Filter } from 'adminjs';
import type { DataSource, ObjectLiteral } from 'typeorm';
import type { UserActor } from '../../platform/auth/actor.js';
import { MAX_LIMIT } from '../../platform/http/list.js';
import type { Money } from '../../platform/money/money.js';
import type { ConsoleScreen, ConsoleWritten } from '../console-screen.js';
import { currentActor } from '../principal.js';
import { createScreenRecord, recordNotFound, removeRow, updateRow } from './operations.js';
import type { RowFilter } from './row-filters.js';
import { createRowReader, type RowReader } from './row-reader.js';
import { ScreenRecord } from './screen-record.js';

const DEFAULT_PAGE = 25;

export interface ResourceDependencies {
  dataSource: DataSource;
  money: Money;
}

/**
 * A screen as AdminJS knows it. Reads go through the screen's scope on behalf of whoever is signed in, and
 * find nothing when nobody is; writes go to the screen's operations, and where there is none they are refused.
 */
export class ServiceResource extends BaseResource {
  private readonly reader: RowReader;
  private readonly columns: Map<string, ScreenProperty>;

  constructor(
    readonly screen: ConsoleScreen,
    private readonly deps: ResourceDependencies,
  ) {
    super(screen);
    this.reader = createRowReader(deps.dataSource, screen, deps.money);
    this.columns = propertiesOf(screen);
  }

  /** Screens are made into resources by us; AdminJS adopts nothing by itself. */
  static override isAdapterFor(): boolean {
    return false;
  }

  override databaseName(): string {
    return 'armoire';
  }

  override databaseType(): string {
    return 'postgres';
  }

  override id(): string {
    return this.screen.id;
  }

  override properties(): BaseProperty[] {
    return [...this.columns.values()];
  }

  override property(path: string): BaseProperty | null {
    return this.columns.get(path) ?? null;
  }

  override async count(filter?: Filter): Promise<number> {
    const actor = currentActor();
    return actor ? this.reader.count(actor, filtersOf(filter)) : 0;
  }

  override async find(
    filter: Filter | undefined,
    options: { limit?: number; offset?: number; sort?: { sortBy?: string; direction?: 'asc' | 'desc' } } = {},
  ): Promise<BaseRecord[]> {
    const actor = currentActor();
    if (!actor) return [];
    const { limit = DEFAULT_PAGE, offset = 0, sort } = options;
    const rows = await this.reader.page(actor, { filters: filtersOf(filter), limit, offset, sort });
    return this.toRecords(rows, 'list');
  }

  /**
   * @param context AdminJS's, when it asks
   * @throws DomainError 404 for the record that a request was addressed to: AdminJS itself would answer 200
   */
  override async findOne(id: string, context?: ActionContext): Promise<ScreenRecord | null> {
    const actor = currentActor();
    const row = actor && (await this.reader.one(actor, id));
    if (!row && context?.action.isRecordType()) throw recordNotFound();
    if (!row) return null;
    const [record] = await this.toRecords([row], 'show', await this.screen.detail?.(row));
    return record ?? null;
  }

  override async findMany(ids: Array<string | number>): Promise<ScreenRecord[]> {
    const actor = currentActor();
    if (!actor) return [];
    const records: ScreenRecord[] = [];
    for (let start = 0; start < ids.length; start += MAX_LIMIT) {
      const some = ids.slice(start, start + MAX_LIMIT).map(String);
      records.push(...(await this.toRecords(await this.reader.many(actor, some), 'list')));
    }
    return records;
  }

  /** For reference fields: at most `limit` records whose searched properties hold every word. */
  async lookUp(actor: UserActor, text: string, limit: number): Promise<ScreenRecord[]> {
    return this.toRecords(await this.reader.lookUp(actor, text, limit), 'list');
  }

  /** Of the first that match, at most `MAX_BULK`: for working on all of them. */
  async matching(actor: UserActor, filters: readonly RowFilter[]): Promise<ScreenRecord[]> {
    return this.toRecords(await this.reader.matching(actor, filters), 'list');
  }

  /** At most `TOTAL_CAP`, and one more for anything above. */
  countMatching(actor: UserActor, filters: readonly RowFilter[]): Promise<number> {
    return this.reader.count(actor, filters);
  }

  /** The first that match, by what the list is sorted by. */
  async firstMatching(
    actor: UserActor,
    filters: readonly RowFilter[],
    { direction, limit }: { direction: 'asc' | 'desc'; limit: number },
  ): Promise<ScreenRecord[]> {
    const sort = { sortBy: this.screen.defaultSort.column, direction };
    return this.toRecords(await this.reader.page(actor, { filters, sort, limit, offset: 0 }), 'list');
  }

  /** Of all that match, by the batch: for a file of them. */
  idsMatching(actor: UserActor, filters: readonly RowFilter[]): AsyncIterable<readonly string[]> {
    return this.reader.ids(actor, filters);
  }

  override async create(params: Record<string, unknown>): Promise<ConsoleWritten> {
    return createScreenRecord(this.screen, params);
  }

  override async update(id: string, params: Record<string, unknown>): Promise<ConsoleWritten> {
    return updateRow(this, id, params);
  }

  override async delete(id: string): Promise<void> {
    return removeRow(this, id);
  }

  private async toRecords(
    rows: ObjectLiteral[],
    place: 'list' | 'show',
    detail: Record<string, unknown> = {},
  ): Promise<ScreenRecord[]> {
    const decorations = rows.length > 0 ? await this.screen.decorate?.(rows) : undefined;
    return rows.map((row) => {
      const extras = { ...decorations?.get(String(row.id)), ...detail };
      return new ScreenRecord({
        screen: this.screen,
        resource: this,
        row,
        place,
        extras,
        money: this.deps.money,
      });
    });
  }
}

class ScreenProperty extends BaseProperty {
  constructor(
    path: string,
    private readonly target: string | null,
    isSortable: boolean,
  ) {
    super({ path, type: target ? 'reference' : 'string', isId: path === 'id', isSortable });
  }

  override reference(): string | null {
    return this.target;
  }

  override isEditable(): boolean {
    return false;
  }
}

function propertiesOf(screen: ConsoleScreen): Map<string, ScreenProperty> {
  const properties = new Map([['id', new ScreenProperty('id', null, false)]]);
  for (const { name, type, reference, sortable } of screen.columns) {
    const target = type === 'reference' ? (reference ?? null) : null;
    properties.set(name, new ScreenProperty(name, target, sortable ?? false));
  }
  return properties;
}

/** AdminJS's filter without its look at our properties: they are checked against the screen. */
function filtersOf(filter: Filter | undefined): RowFilter[] {
  return Object.values(filter?.filters ?? {}).map(({ path, value }) => ({ name: path, value }));
}
