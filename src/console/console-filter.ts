import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../platform/auth/actor.js';
import type { ConsoleValues } from './console-column.js';

/** A way to narrow the list that is no column of the entity, such as a category with all below it. */
export interface ConsoleFilter<Row extends ObjectLiteral = ObjectLiteral> {
  /** Part of the address, as a column's name is. */
  name: string;
  label: string;
  /** Some of `values`, one record of the screen `reference`, or yes and no. */
  type: 'status' | 'reference' | 'boolean';
  values?: ConsoleValues;
  reference?: string;
  /** As of a column. */
  visibleTo?(actor: Actor): boolean;
  /** @param values the chosen ones of `values`, one id, or one of `true` and `false`; checked */
  narrow(query: SelectQueryBuilder<Row>, alias: string, values: readonly string[]): void | Promise<void>;
}

/** Filters that people use together, at one press. */
export interface ConsoleQuickFilter {
  label: string;
  /** By column or filter, as `opensWith`; the ends of a range as `stock~~from` and `stock~~to`. */
  query: Readonly<Record<string, string>>;
  visibleTo?(actor: Actor): boolean;
}
