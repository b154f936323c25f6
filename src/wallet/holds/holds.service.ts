import type { Clock } from '../../platform/clock.js';
import type { Context, TransactionContext } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids.js';
import type { Ledger, LedgerPosting } from '../ledger.js';
import { captureTooHigh, holdEnded } from '../wallet.errors.js';
import { type HoldStatus, WalletHold } from './wallet-hold.entity.js';

export interface ReserveHold {
  userId: string;
  /** Minor units, more than nothing. */
  amount: bigint;
  /** Names what it is for, such as `generation:<id>`: held once, whatever is called twice. */
  reference: string;
  subject: { type: string; id: string };
  /** When it is released by itself; a day from now unless given. */
  expiresAt?: Date;
}

/** Money of a person that is set aside now, and taken or given back when it is known what became of the matter. */
export interface Holds {
  /** @throws DomainError `wallet.insufficient_balance` (409) */
  reserve(tx: TransactionContext, hold: ReserveHold): Promise<WalletHold>;
  /**
   * Takes all of it, or `amount`; the rest is given back. Taking it again changes nothing.
   * @throws DomainError `wallet.hold_ended` (409) when it was given back, `wallet.capture_too_high` (422)
   */
  capture(tx: TransactionContext, capture: { reference: string; amount?: bigint }): Promise<WalletHold>;
  /** Gives all of it back. Doing so again changes nothing. @throws DomainError `wallet.hold_ended` (409) when it was taken */
  release(tx: TransactionContext, release: { reference: string }): Promise<WalletHold>;
  /** Gives back what nobody asked for in time. @returns how many holds there were */
  expire(ctx: Context): Promise<number>;
}

export interface HoldsDeps {
  inTransaction: InTransaction;
  clock: Clock;
  ledger: Ledger;
}

/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000;
/** How many are given back in one transaction. */
const BATCH = 100;

export function createHolds({ inTransaction, clock, ledger }: HoldsDeps): Holds {
  async function end(tx: TransactionContext, hold: WalletHold, status: HoldStatus, captured: bigint) {
    await tx.manager.update(WalletHold, { id: hold.id }, { status, captured, updatedAt: clock() });
    await ledger.postAll(tx, endPostings(hold, captured));
    return { ...hold, status, captured };
  }

  return {
    async reserve(tx, { subject, ...hold }) {
      const id = newId();
      const { expiresAt = new Date(clock().getTime() + DAY), reference } = hold;
      const subjects = { subjectType: subject.type, subjectId: subject.id };
      const values = { ...hold, ...subjects, id, expiresAt, createdAt: clock() };
      await tx.manager.createQueryBuilder().insert().into(WalletHold).values(values).orIgnore().execute();
      const held = await tx.manager.findOneByOrFail(WalletHold, { reference });
      if (held.id === id) await ledger.post(tx, holdPosting(held));
      return held;
    },

    async capture(tx, { reference, amount }) {
      const hold = await lock(tx, reference);
      if (hold.status === 'captured') return hold;
      if (hold.status !== 'held') throw holdEnded();
      const captured = amount ?? hold.amount;
      if (captured > hold.amount) throw captureTooHigh();
      return end(tx, hold, 'captured', captured);
    },

    async release(tx, { reference }) {
      const hold = await lock(tx, reference);
      if (hold.status === 'captured') throw holdEnded();
      return hold.status === 'held' ? end(tx, hold, 'released', 0n) : hold;
    },

    expire: (ctx) =>
      inTransaction(ctx, async (tx) => {
        const late = await tx.manager
          .createQueryBuilder(WalletHold, 'hold')
          .where(`hold.status = 'held' AND hold.expiresAt <= :now`, { now: clock() })
          // As wallets are locked, so that two who end holds of the same people wait for each other.
          .orderBy('hold.userId')
          .limit(BATCH)
          .setLock('pessimistic_write')
          .setOnLocked('skip_locked')
          .getMany();
        for (const hold of late) await end(tx, hold, 'expired', 0n);
        return late.length;
      }),
  };
}

const lock = (tx: TransactionContext, reference: string): Promise<WalletHold> =>
  tx.manager.findOneOrFail(WalletHold, { where: { reference }, lock: { mode: 'pessimistic_write' } });

function holdPosting({ id, userId, amount }: WalletHold): LedgerPosting {
  return {
    kind: 'hold',
    reference: `hold:${id}`,
    subject: { type: 'hold', id },
    postings: [
      { account: { kind: 'user', userId }, amount: -amount },
      { account: { kind: 'user_held', userId }, amount },
    ],
  };
}

/** What is taken goes to the platform's services, and what is not goes back. */
function endPostings({ id, userId, amount }: WalletHold, captured: bigint): LedgerPosting[] {
  const subject = { type: 'hold', id } as const;
  const rest = amount - captured;
  const capture: LedgerPosting = {
    kind: 'capture',
    reference: `capture:${id}`,
    subject,
    postings: [
      { account: { kind: 'user_held', userId }, amount: -captured },
      { account: { kind: 'services' }, amount: captured },
    ],
  };
  const release: LedgerPosting = {
    kind: 'release_hold',
    reference: `release_hold:${id}`,
    subject,
    postings: [
      { account: { kind: 'user_held', userId }, amount: -rest },
      { account: { kind: 'user', userId }, amount: rest },
    ],
  };
  return [...(captured > 0n ? [capture] : []), ...(rest > 0n ? [release] : [])];
}
