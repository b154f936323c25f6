import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  OneToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { User } from '../user.entity.js';

/** The authenticator app of a person who has a second factor; `users.second_factor_at` says since when. */
@Entity('totp_factors')
export class TotpFactor {
  @PrimaryColumn({ type: 'uuid', name: 'user_id' })
  userId!: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  /** Sealed for this person. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  /** The 30-second step of the last code that was taken: it and those before are worth nothing any more. */
  @Column({ type: 'integer', name: 'last_step' })
  lastStep!: number;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;
}
