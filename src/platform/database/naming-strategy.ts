import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

/** Constraint names as PostgreSQL itself would give them, so that an error message can be read. */
export class PostgresNamingStrategy extends DefaultNamingStrategy implements NamingStrategyInterface {
  override primaryKeyName(table: Table | string): string {
    return `${bareName(table)}_pkey`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${bareName(table)}_${columns.join('_')}_fkey`;
  }
}

function bareName(table: Table | string): string {
  const name = typeof table === 'string' ? table : table.name;
  return name.split('.').at(-1)!;
}
