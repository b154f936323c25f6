import { Column, Entity, Index } from 'typeorm';
import type { Right } from '../platform/auth/rights.js';
import { BaseRow } from '../platform/database/base-columns.js';

/** What people of the platform may do, under a name. */
@Entity('roles')
@Index('roles_key_key', ['key'], { unique: true })
@Index('roles_label_key', ['label'], { unique: true })
export class Role extends BaseRow {
  /** What users and tokens hold; never changes. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  label!: string;

  /** The administrator's are not written down: they are all that there are. */
  @Column({ type: 'text', array: true, default: '{}' })
  rights!: Right[];

  /** Cannot be deleted. */
  @Column({ type: 'boolean', name: 'is_built_in', default: false })
  isBuiltIn!: boolean;
}
