import { CreateDateColumn, PrimaryColumn, UpdateDateColumn, type ValueTransformer } from 'typeorm';

/**
 * What every table has. Ids are UUID v7, made by the application (`newId`), so that they sort by time.
 * Times that lists are sorted by have the precision of a JavaScript date, so that a cursor loses nothing.
 */
export abstract class BaseRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', precision: 3, name: 'updated_at' })
  updatedAt!: Date;
}

/** Money in minor units: `bigint` in PostgreSQL and in code; the driver hands it over as text. */
export const minorUnits: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : BigInt(value)),
  to: (value: bigint | null | undefined) => (typeof value === 'bigint' ? value.toString() : value),
};
