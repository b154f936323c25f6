import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';

/** The pg pool below TypeORM, for libraries that bring their own SQL (sessions, limits, the queue). */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/** Where the database is, for connections beside the pool. */
export function urlOf(dataSource: DataSource): string {
  return (dataSource.options as PostgresDataSourceOptions).url!;
}
