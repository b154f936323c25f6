import type { Actor } from '../../platform/auth/actor.js';
import type { Context } from '../../platform/context.js';
import type { Download } from '../../platform/http/send-download.js';
import type { ConsoleOption } from '../console-column.js';

/** What the pages of balances and their server tell each other. Money is a JSON number of the currency. */

/** What one account holds. */
export interface MoneyFigure {
  account: string;
  label: string;
  /** What that means. */
  hint: string;
  amount: number;
  /** Whether it is one to look at. */
  isBad?: boolean;
}

export interface MoneyEntry {
  id: string;
  /** ISO 8601. */
  at: string;
  what: string;
  /** What it is for, with its page where the console has one. */
  subject: { label: string; link?: { screen: string; id: string } };
  account: string;
  amount: number;
  /** What the account held with it; null where nobody keeps that. */
  balance: number | null;
  note: string | null;
}

export interface MoneyStatement {
  title: string;
  figures: MoneyFigure[];
  /** What the entries can be narrowed to. */
  kinds: ConsoleOption[];
  accounts: ConsoleOption[];
  /** The latest first. */
  entries: MoneyEntry[];
  total: number;
  nextCursor: string | null;
}

/** One shop or person with what they have. */
export interface MoneyWallet {
  /** Part of the address of its page, such as `shop/<id>`. */
  wallet: string;
  name: string;
  /** In the order of `accounts`. */
  amounts: number[];
}

export interface MoneyOverview {
  /** The platform's own accounts, each with the address of its page. */
  platform: Array<MoneyFigure & { wallet: string }>;
  accounts: string[];
  wallets: MoneyWallet[];
  /** Whose wallets the person may see. */
  types: Array<'shop' | 'user'>;
  nextCursor: string | null;
}

/** Pages about who has how much, and why, as the container hands them to the shell. */
export interface ConsoleMoney {
  allowed(actor: Actor): boolean;
  /** Whether the person sees everybody's; else that of their shop alone. */
  seesAll(actor: Actor): boolean;
  /** All three check what they are given. @throws DomainError 400, 403, 404 */
  statement(ctx: Context, query: unknown): Promise<MoneyStatement>;
  file(ctx: Context, form: unknown): Download;
  wallets(ctx: Context, query: unknown): Promise<MoneyOverview>;
}
