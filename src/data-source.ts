import type { DataSource } from 'typeorm';
import { CartItem } from './carts/cart-item.entity.js';
import { Cart } from './carts/cart.entity.js';
import { Category } from './catalog/categories/category.entity.js';
import { AwaitedShelf, StockWait } from './catalog/back-in-stock/stock-wait.entity.js';
import { LowStockNotice, LowStockProduct } from './catalog/stock/low-stock.entity.js';
import { ProductCategory } from './catalog/categories/product-category.entity.js';
import { ProductImage } from './catalog/images/product-image.entity.js';
import { ProductSale } from './catalog/sales/product-sale.entity.js';
import { ProductVariant } from './catalog/variants/product-variant.entity.js';
import { Product } from './catalog/products/product.entity.js';
import { ProductImportRow } from './catalog/transfer/product-import-row.entity.js';
import { ProductImport } from './catalog/transfer/product-import.entity.js';
import { RecoveryCode } from './identity/second-factor/recovery-code.entity.js';
import { OneTimeToken } from './identity/one-time-token.entity.js';
import { DataExport } from './identity/own-data/data-export.entity.js';
import { AccountDeletion } from './identity/own-data/account-deletion.entity.js';
import { Invitation } from './identity/invitations/invitation.entity.js';
import { RefreshToken } from './identity/refresh-token.entity.js';
import { SignInState } from './identity/federation/sign-in-state.entity.js';
import { Role } from './identity/role.entity.js';
import { Session } from './identity/session.entity.js';
import { TotpFactor } from './identity/second-factor/totp-factor.entity.js';
import { UserAddress } from './identity/user-address.entity.js';
import { User } from './identity/user.entity.js';
import { ApiKey } from './keys/api-key.entity.js';
import { Upload } from './media/upload.entity.js';
import { ModerationCase } from './moderation/moderation-case.entity.js';
import { ModerationReason } from './moderation/moderation-reason.entity.js';
import { ModerationRule } from './moderation/moderation-rule.entity.js';
import { OrderEvent } from './orders/order-event.entity.js';
import { OrderItem } from './orders/order-item.entity.js';
import { Order } from './orders/order.entity.js';
import { RefundPart } from './orders/refunds/refund-part.entity.js';
import { Refund } from './orders/refunds/refund.entity.js';
import { OrderReturnItem } from './orders/returns/order-return-item.entity.js';
import { OrderReturn } from './orders/returns/order-return.entity.js';
import { ShopOrder } from './orders/shop-order.entity.js';
import { PaymentCase } from './payments/cases/payment-case.entity.js';
import { PaymentLinkRow } from './payments/payment-link.entity.js';
import { PaymentTransfer } from './payments/payment-transfer.entity.js';
import { Payment } from './payments/payment.entity.js';
import { AuditAddress } from './platform/audit/audit-address.entity.js';
import { AuditEntry } from './platform/audit/audit-entry.entity.js';
import { type DatabaseOptions, openDataSource } from './platform/database/data-source.js';
import { PromotionCode } from './promotions/promotion-code.entity.js';
import { PromotionRedemption } from './promotions/promotion-redemption.entity.js';
import { PromotionCategory, PromotionProduct } from './promotions/promotion-target.entity.js';
import { Promotion } from './promotions/promotion.entity.js';
import { LedgerEntry } from './wallet/ledger-entry.entity.js';
import { LedgerTransaction } from './wallet/ledger-transaction.entity.js';
import { LedgerAlarm } from './wallet/reconcile/ledger-alarm.entity.js';
import { WalletHold } from './wallet/holds/wallet-hold.entity.js';
import { Payout } from './wallet/payouts/payout.entity.js';
import { WalletTopup } from './wallet/topups/wallet-topup.entity.js';
import { Wallet } from './wallet/wallet.entity.js';
import { ShopMember } from './shops/shop-member.entity.js';
import { ShopSellingTerms } from './shops/shop-selling-terms.entity.js';
import { Shop } from './shops/shop.entity.js';

const entities = [
  AccountDeletion,
  DataExport,
  AuditAddress,
  ApiKey,
  AuditEntry,
  AwaitedShelf,
  Cart,
  CartItem,
  Category,
  Invitation,
  LedgerAlarm,
  LedgerEntry,
  LedgerTransaction,
  LowStockNotice,
  LowStockProduct,
  ModerationCase,
  ModerationReason,
  ModerationRule,
  OneTimeToken,
  Order,
  OrderEvent,
  OrderItem,
  OrderReturn,
  OrderReturnItem,
  Refund,
  RefundPart,
  Payment,
  PaymentCase,
  PaymentLinkRow,
  PaymentTransfer,
  Product,
  ProductCategory,
  ProductImage,
  ProductImport,
  ProductImportRow,
  ProductSale,
  ProductVariant,
  Promotion,
  PromotionCategory,
  PromotionCode,
  PromotionProduct,
  PromotionRedemption,
  RecoveryCode,
  RefreshToken,
  Role,
  Session,
  Shop,
  ShopMember,
  ShopSellingTerms,
  ShopOrder,
  SignInState,
  StockWait,
  TotpFactor,
  Upload,
  User,
  UserAddress,
  Payout,
  Wallet,
  WalletHold,
  WalletTopup,
];

/** The application's database, with all entities and migrations. Call `initialize()` before use. */
export function createDataSource(options: Omit<DatabaseOptions, 'entities'>): DataSource {
  return openDataSource({ ...options, entities });
}
