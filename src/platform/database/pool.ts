import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pg pool below TypeORM, for libraries that bring their own SQL (sessions, limits, the queue). */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
