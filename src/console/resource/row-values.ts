import type { ObjectLiteral } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { Money } from '../../platform/money/money.js';
import type { ConsoleColumn, ConsoleReference } from '../console-column.js';
import type { ConsoleScreen } from '../console-screen.js';

/** The columns of a screen that this person may see. */
export function visibleColumns(
  screen: ConsoleScreen,
  actor: Actor,
): ReadonlyArray<ConsoleColumn<ObjectLiteral>> {
  return screen.columns.filter(({ visibleTo }) => !visibleTo || visibleTo(actor) === true);
}

export function isOn(column: ConsoleColumn<ObjectLiteral>, place: 'list' | 'show'): boolean {
  return column.on?.includes(place) ?? true;
}

/** A column's value as it is sent: JSON types only, money in the currency's own decimals. */
export function toWireValue(
  column: ConsoleColumn<ObjectLiteral>,
  row: ObjectLiteral,
  extras: Record<string, unknown>,
  money: Money,
): unknown {
  const raw: unknown = column.value ? column.value(row) : (extras[column.name] ?? row[column.name]);
  if (raw === undefined || raw === null) return null;
  if (column.type === 'money' && typeof raw === 'bigint') return money.toAmount(raw);
  if (raw instanceof Date) return raw.toISOString();
  if (typeof raw === 'bigint') return raw.toString();
  return raw;
}

export function isReference(value: unknown): value is ConsoleReference {
  return typeof value === 'object' && value !== null && 'screen' in value && 'label' in value;
}
