import type {
  ConsoleMoney,
  MoneyEntry,
  MoneyFigure,
  MoneyStatement,
} from '../../console/money/console-money.js';
import { shopOf } from '../../platform/auth/actor.js';
import { parseInput } from '../../platform/http/parse-input.js';
import { canReadPeoplesWallets, canReadShopWallet, canReadWallets } from '../wallet.policy.js';
import type { PlatformAccount } from '../wallet.status.js';
import {
  moneyFileSchema,
  moneyStatementSchema,
  moneyWalletsSchema,
  walletAddress,
} from './money-pages.schema.js';
import { accountInWords, ACCOUNTS_OF, KIND_WORDS, KINDS_OF } from './statement-words.js';
import type { Statements, WalletStatement } from './statements.service.js';
import type { WalletRef } from './wallet-ref.js';
import type { Wallets } from './wallets.service.js';

export interface MoneyPagesDeps {
  statements: Pick<Statements, 'wallet' | 'csv' | 'pdf'>;
  wallets: Wallets;
}

const PAGE = 25;

/** Balances and statements: a shop's own, and for the platform's people everybody's. */
export function createMoneyPages({ statements, wallets }: MoneyPagesDeps): ConsoleMoney {
  return {
    allowed(actor) {
      const shop = shopOf(actor);
      return shop ? canReadShopWallet(actor, shop.id) : canReadWallets(actor);
    },
    seesAll: canReadWallets,

    async statement(ctx, query) {
      const { wallet = 'shop', ...narrowed } = parseInput(moneyStatementSchema, query);
      return toStatement(await statements.wallet(ctx, wallet, { ...narrowed, limit: PAGE }));
    },

    file(ctx, form) {
      const { wallet = 'shop', format, ...filter } = parseInput(moneyFileSchema, form);
      return statements[format](ctx, wallet, filter);
    },

    async wallets(ctx, query) {
      const { type, ...window } = parseInput(moneyWalletsSchema, query);
      const [own, page] = await Promise.all([
        wallets.platform(ctx),
        wallets.list(ctx, { type, ...window, limit: PAGE }),
      ]);
      const accounts = ACCOUNTS_OF[type];
      return {
        platform: ACCOUNTS_OF.platform.map(([account, words]) => ({
          ...{ account, ...words, amount: own.get(account as PlatformAccount) ?? 0 },
          wallet: walletAddress({ type: 'platform', account: account as PlatformAccount }),
        })),
        accounts: accounts.map(([, { label }]) => label),
        wallets: page.wallets.map(({ id, name, balanceOf }) => ({
          wallet: walletAddress({ type, id }),
          name,
          amounts: accounts.map(([account]) => balanceOf(account)),
        })),
        nextCursor: page.nextCursor,
        types: canReadPeoplesWallets(ctx.actor) ? ['shop', 'user'] : ['shop'],
      };
    },
  };
}

function toStatement({ wallet, name, balanceOf, items, total, nextCursor }: WalletStatement): MoneyStatement {
  const figures = figuresOf(wallet, balanceOf);
  return {
    ...{ title: name, figures, total, nextCursor },
    kinds: KINDS_OF[wallet.type].map((value) => ({ value, label: KIND_WORDS[value] })),
    accounts: figures.map(({ account: value, label }) => ({ value, label })),
    entries: items.map(({ id, at, kind, subject, account, amount, balanceAfter, note }): MoneyEntry => {
      const words = { what: KIND_WORDS[kind], account: accountInWords(account) };
      return { ...{ id, at, subject, amount, note }, ...words, balance: balanceAfter };
    }),
  };
}

/** Of the platform, the one account that is looked at. */
function figuresOf(wallet: WalletRef, balanceOf: WalletStatement['balanceOf']): MoneyFigure[] {
  return ACCOUNTS_OF[wallet.type]
    .filter(([account]) => wallet.type !== 'platform' || account === wallet.account)
    .map(([account, words]) => ({
      ...{ account, ...words, amount: balanceOf(account) },
      isBad: account === 'shop_debt' && balanceOf(account) < 0,
    }));
}
