import { z } from 'zod';
import { line } from '../../platform/text.js';
import { PLATFORM_ACCOUNTS } from '../wallet.status.js';
import { walletQuerySchema } from './statement.schema.js';
import type { WalletRef } from './wallet-ref.js';

/** The end of a page's address: `shop/<id>`, `user/<id>` or `platform/<account>`. */
const walletRefSchema = z
  .templateLiteral([z.enum(['shop', 'user']), '/', z.uuid()])
  .or(z.templateLiteral(['platform/', z.enum(PLATFORM_ACCOUNTS)]))
  .transform((address): WalletRef => {
    const [type, name] = address.split('/') as [WalletRef['type'], string];
    return type === 'platform'
      ? { type, account: name as (typeof PLATFORM_ACCOUNTS)[number] }
      : { type, id: name };
  });

const cursor = z.string().min(1).max(500).optional();
const whose = { wallet: walletRefSchema.optional() };

export const moneyStatementSchema = walletQuerySchema.extend({ ...whose, cursor });
export const moneyFileSchema = walletQuerySchema.extend({ ...whose, format: z.enum(['csv', 'pdf']) });
export const moneyWalletsSchema = z.strictObject({
  type: z.enum(['shop', 'user']).default('shop'),
  search: line(100).optional(),
  cursor,
});

/** As it stands in addresses. */
export const walletAddress = (wallet: WalletRef): string =>
  `${wallet.type}/${wallet.type === 'platform' ? wallet.account : wallet.id}`;
