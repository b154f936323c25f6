import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TotpFactor } from './totp-factor.entity.js';

/** One recovery code, kept as a hash under a key. Used once. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @ManyToOne(() => TotpFactor, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  factor?: Relation<TotpFactor>;

  @PrimaryColumn({ type: 'bytea', name: 'code_hash' })
  codeHash!: Buffer;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
