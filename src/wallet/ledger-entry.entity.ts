import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { minorUnits } from '../platform/database/base-columns.js';
import { LedgerTransaction } from './ledger-transaction.entity.js';
import type { Account, LedgerKind } from './ledger.js';

/** One side of a transaction. Never changed or deleted. */
@Entity('ledger_entries')
@Check('ledger_entries_amount_check', 'amount <> 0')
@Check(
  'ledger_entries_owner_check',
  `(owner_id IS NOT NULL) = (account LIKE 'user%' OR account LIKE 'shop%')`,
)
@Index('ledger_entries_transaction_id_idx', ['transactionId'])
@Index('ledger_entries_owner_idx', ['ownerId', 'sequence'])
// Of the platform's accounts, with the amounts, which TypeORM has no word for.
@Index('ledger_entries_platform_idx', { synchronize: false })
@Index('ledger_entries_shop_order_idx', ['shopOrderId', 'account'], { where: 'shop_order_id IS NOT NULL' })
export class LedgerEntry {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3, name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'uuid', name: 'transaction_id' })
  transactionId!: string;

  @ManyToOne(() => LedgerTransaction)
  @JoinColumn({ name: 'transaction_id' })
  transaction?: Relation<LedgerTransaction>;

  /** Its place in the statement of its account, given by the database under the lock of the balance. */
  @Column({ type: 'bigint' })
  sequence!: string;

  /** The transaction's, or as what its owner knows it. */
  @Column({ type: 'text' })
  kind!: LedgerKind;

  @Column({ type: 'text' })
  account!: Account['kind'];

  /** The person or the shop; null for accounts of the platform. */
  @Column({ type: 'uuid', name: 'owner_id', nullable: true })
  ownerId!: string | null;

  @Column({ type: 'uuid', name: 'shop_order_id', nullable: true })
  shopOrderId!: string | null;

  /** Minor units. */
  @Column({ type: 'bigint', transformer: minorUnits })
  amount!: bigint;

  /** The account's balance with it; null for accounts of the platform. */
  @Column({ type: 'bigint', name: 'balance_after', nullable: true, transformer: minorUnits })
  balanceAfter!: bigint | null;
}
