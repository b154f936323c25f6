import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The network address that an audited deed came from. Beside the log and not in it: the log is for ever, and
 * where somebody was is theirs to have deleted.
 */
@Entity('audit_addresses')
export class AuditAddress {
  /** Of the `AuditEntry`, written at once with it; without a foreign key, for no entry ever goes. */
  @PrimaryColumn({ type: 'uuid', name: 'entry_id' })
  entryId!: string;

  @Column({ type: 'text' })
  address!: string;
}
