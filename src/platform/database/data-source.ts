import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';
import { PostgresNamingStrategy } from './naming-strategy.js';

export interface DatabaseOptions {
  url: string;
  /** Every entity of every feature; features are not known here. */
  entities: NonNullable<DataSourceOptions['entities']>;
  /** Connections at most; every process has a pool of its own. */
  poolSize?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
}

/** The connection pool, the entities and the migrations. Call `initialize()` before use. */
export function openDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName ?? 'armoire',
    poolSize: options.poolSize ?? 10,
    entities: options.entities,
    migrations,
    migrationsTransactionMode: 'each',
    namingStrategy: new PostgresNamingStrategy(),
    synchronize: false,
    logging: false,
    // Trouble with the database must not hang a request for ever.
    extra: {
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
}
