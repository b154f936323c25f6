import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { minorUnits } from '../platform/database/base-columns.js';
import { oneOf } from '../platform/database/checks.js';
import type { OwnedAccountKind } from './ledger.js';
import { SHOP_ACCOUNTS, USER_ACCOUNTS } from './wallet.status.js';

/** What an account of a person or a shop holds: what its entries come to, kept by the database with each of them. */
@Entity('wallets')
@Check('wallets_account_check', oneOf('account', [...USER_ACCOUNTS, ...SHOP_ACCOUNTS]))
@Check('wallets_balance_check', `CASE account WHEN 'shop_debt' THEN balance <= 0 ELSE balance >= 0 END`)
export class Wallet {
  /** A person's or a shop's id; `account` says which. */
  @PrimaryColumn({ type: 'uuid', name: 'owner_id' })
  ownerId!: string;

  @PrimaryColumn({ type: 'text' })
  account!: OwnedAccountKind;

  /** Minor units. */
  @Column({ type: 'bigint', default: 0, transformer: minorUnits })
  balance!: bigint;

  /** Of the last entry. */
  @Column({ type: 'timestamptz', precision: 3, name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
