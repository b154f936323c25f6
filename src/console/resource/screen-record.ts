import { BaseRecord, type BaseResource, type RecordJSON } from 'adminjs';
import type { ObjectLiteral } from 'typeorm';
import type { Money } from '../../platform/money/money.js';
import type { ConsoleColumn, ConsoleReference } from '../console-column.js';
import type { ConsoleScreen } from '../console-screen.js';
import { isPermitted } from '../permission.js';
import { currentActor } from '../principal.js';
import type { WireRecord } from '../wire.js';
import { isOn, isReference, toWireValue, visibleColumns } from './row-values.js';

export interface ScreenRecordParts {
  screen: ConsoleScreen;
  resource: BaseResource;
  row: ObjectLiteral;
  /** Which columns it is for. */
  place: 'list' | 'show';
  /** What `decorate` and `detail` added. */
  extras: Record<string, unknown>;
  money: Money;
}

/** One row under AdminJS. AdminJS itself is told no more than ids and the title; the rest is for the page. */
export class ScreenRecord extends BaseRecord {
  constructor(private readonly parts: ScreenRecordParts) {
    super(paramsOf(parts), parts.resource);
  }

  get row(): ObjectLiteral {
    return this.parts.row;
  }

  override id(): string {
    return String(this.parts.row.id);
  }

  override title(): string {
    const { screen, row, extras } = this.parts;
    return String(extras[screen.title] ?? row[screen.title] ?? row.id);
  }

  /** Only what the person who asks may see; nothing when nobody asks. */
  override toJSON(): RecordJSON {
    return this.toWire() as unknown as RecordJSON;
  }

  toWire(): WireRecord {
    const { screen, row, place, extras, money } = this.parts;
    const actor = currentActor();
    const columns = actor ? visibleColumns(screen, actor).filter((column) => isOn(column, place)) : [];
    const params = Object.fromEntries(
      columns.map((column) => [column.name, toWireValue(column, row, extras, money)]),
    );
    const references = columns.filter(({ type }) => type === 'reference').map(({ name }) => name);
    return {
      id: this.id(),
      title: this.title(),
      params,
      populated: Object.fromEntries(
        references.flatMap((name) => {
          const reference = this.referenceTo(name, params[name]);
          return reference ? [[name, reference]] : [];
        }),
      ),
      version: screen.version?.(row, extras),
      inline: place === 'list' ? this.inlineColumns(columns) : undefined,
      tones: this.tonesOf(columns),
      recordActions: actor ? this.offeredActions() : [],
      documents: actor && screen.documents ? this.offeredDocuments() : undefined,
    };
  }

  private inlineColumns(columns: readonly ConsoleColumn<ObjectLiteral>[]): string[] {
    const { row, extras } = this.parts;
    return columns
      .filter(({ inline }) => inline && inline.appliesTo?.(row, extras) !== false)
      .map(({ name }) => name);
  }

  private tonesOf(columns: readonly ConsoleColumn<ObjectLiteral>[]): WireRecord['tones'] {
    const { row, extras } = this.parts;
    const toned = columns.flatMap(({ name, tone }) => {
      const found = tone?.(row, extras);
      return found ? [[name, found] as const] : [];
    });
    return toned.length > 0 ? Object.fromEntries(toned) : undefined;
  }

  private referenceTo(column: string, value: unknown): ConsoleReference | undefined {
    if (isReference(value)) return value;
    const target: unknown = this.populated[column];
    // For an id that it could not find, or that is out of scope, AdminJS leaves the id itself here.
    if (!(target instanceof ScreenRecord)) return undefined;
    return { screen: target.parts.screen.id, id: target.id(), label: target.title() };
  }

  private offeredActions(): string[] {
    const { screen, row, place, extras } = this.parts;
    const actor = currentActor();
    if (!actor) return [];
    const onlyOnList = place === 'list' ? (screen.bulkActions ?? []) : [];
    const names = [...(screen.actions ?? []), ...onlyOnList]
      .filter((action) => isPermitted(action, actor) && action.appliesTo(row, extras, actor))
      .map(({ name }) => name);
    const isOffered = (operation: typeof screen.update | typeof screen.remove) =>
      isPermitted(operation, actor) && operation?.appliesTo?.(row, extras, actor) !== false;
    if (isOffered(screen.update)) names.push('edit');
    if (isOffered(screen.remove)) names.push('delete');
    return names;
  }

  private offeredDocuments(): string[] {
    const { screen, row } = this.parts;
    return (screen.documents ?? [])
      .filter((document) => isPermitted(document, currentActor()) && document.appliesTo(row))
      .map(({ name }) => name);
  }
}

/** What AdminJS needs for its own purposes: the id, the title, and the ids to look references up by. */
function paramsOf({ screen, row, place }: ScreenRecordParts): Record<string, string> {
  const params: Record<string, string> = { id: String(row.id) };
  for (const column of screen.columns.filter(({ type }) => type === 'reference')) {
    const value: unknown = row[column.name];
    if (column.reference && isOn(column, place) && typeof value === 'string') params[column.name] = value;
  }
  return params;
}
