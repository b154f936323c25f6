import { FirstTables1763700000000 } from './1763700000000-first-tables.js';
import { KeptByTheDatabase1763700000001 } from './1763700000001-kept-by-the-database.js';
import { ShellTables1763700000002 } from './1763700000002-shell-tables.js';
import { PeopleAndShopSearch1763700000010 } from './1763700000010-people-and-shop-search.js';
import { DistinctVariants1763700000020 } from './1763700000020-distinct-variants.js';
import { CatalogueReads1763700000030 } from './1763700000030-catalogue-reads.js';
import { PendingPictures1763700000040 } from './1763700000040-pending-pictures.js';
import { SessionChanges1763700000050 } from './1763700000050-session-changes.js';
import { SignInTraces1763700000051 } from './1763700000051-sign-in-traces.js';
import { SessionExpiry1763700000052 } from './1763700000052-session-expiry.js';
import { OneTimeTokens1763700000060 } from './1763700000060-one-time-tokens.js';
import { FederatedIdentities1763700000070 } from './1763700000070-federated-identities.js';
import { ProvedSignIns1763700000071 } from './1763700000071-proved-sign-ins.js';
import { Roles1763700000080 } from './1763700000080-roles.js';
import { ProductImports1763700000150 } from './1763700000150-product-imports.js';
import { Invitations1763700000081 } from './1763700000081-invitations.js';
import { SecondFactors1763700000090 } from './1763700000090-second-factors.js';
import { Profiles1763700000100 } from './1763700000100-profiles.js';
import { ApiKeys1763700000110 } from './1763700000110-api-keys.js';
import { ModerationDesk1763700000135 } from './1763700000135-moderation-desk.js';
import { AccountDeletion1763700000101 } from './1763700000101-account-deletion.js';
import { DataExports1763700000102 } from './1763700000102-data-exports.js';
import { ConsoleLists1763700000155 } from './1763700000155-console-lists.js';
import { ConsoleViews1763700000156 } from './1763700000156-console-views.js';
import { Uploads1763700000130 } from './1763700000130-uploads.js';
import { ScheduledProducts1763700000125 } from './1763700000125-scheduled-products.js';
import { PictureDerivatives1763700000131 } from './1763700000131-picture-derivatives.js';
import { ProductFacets1763700000120 } from './1763700000120-product-facets.js';
import { ProductSales1763700000122 } from './1763700000122-product-sales.js';
import { FacetedListings1763700000121 } from './1763700000121-faceted-listings.js';
import { PictureLikenesses1763700000140 } from './1763700000140-picture-likenesses.js';
import { ShopSellingTerms1763700000175 } from './1763700000175-shop-selling-terms.js';
import { ShopPages1763700000145 } from './1763700000145-shop-pages.js';
import { ReturnsAndRefunds1763700000200 } from './1763700000200-returns-and-refunds.js';
import { Orders1763700000190 } from './1763700000190-orders.js';
import { Promotions1763700000180 } from './1763700000180-promotions.js';
import { Payments1763700000195 } from './1763700000195-payments.js';
import { PaymentTransfers1763700000196 } from './1763700000196-payment-transfers.js';
import { Carts1763700000185 } from './1763700000185-carts.js';
import { StockTakenOften1763700000186 } from './1763700000186-stock-taken-often.js';
import { WalletWork1763700000172 } from './1763700000172-wallet-work.js';
import { LedgerAlarms1763700000171 } from './1763700000171-ledger-alarms.js';
import { Ledger1763700000170 } from './1763700000170-ledger.js';
import { OrderScreens1763700000205 } from './1763700000205-order-screens.js';
import { RentalScreens1763700000206 } from './1763700000206-rental-screens.js';
import { AnalystsSeeMoney1763700000210 } from './1763700000210-analysts-see-money.js';
import { MoneyLists1763700000211 } from './1763700000211-money-lists.js';
import { PlatformAccounts1763700000220 } from './1763700000220-platform-accounts.js';
import { CustomerTotals1763700000187 } from './1763700000187-customer-totals.js';
import { StockNotices1763700000188 } from './1763700000188-stock-notices.js';

/** In the order in which they run. Immutable once landed: a change is a new file. */
export const migrations = [
  FirstTables1763700000000,
  KeptByTheDatabase1763700000001,
  ShellTables1763700000002,
  PeopleAndShopSearch1763700000010,
  DistinctVariants1763700000020,
  CatalogueReads1763700000030,
  PendingPictures1763700000040,
  SessionChanges1763700000050,
  SignInTraces1763700000051,
  SessionExpiry1763700000052,
  OneTimeTokens1763700000060,
  FederatedIdentities1763700000070,
  ProvedSignIns1763700000071,
  Roles1763700000080,
  Invitations1763700000081,
  SecondFactors1763700000090,
  Profiles1763700000100,
  AccountDeletion1763700000101,
  DataExports1763700000102,
  ApiKeys1763700000110,
  ProductImports1763700000150,
  ModerationDesk1763700000135,
  ConsoleLists1763700000155,
  ConsoleViews1763700000156,
  Uploads1763700000130,
  ScheduledProducts1763700000125,
  PictureDerivatives1763700000131,
  ProductFacets1763700000120,
  FacetedListings1763700000121,
  PictureLikenesses1763700000140,
  ShopPages1763700000145,
  ProductSales1763700000122,
  Orders1763700000190,
  Promotions1763700000180,
  Payments1763700000195,
  Carts1763700000185,
  StockTakenOften1763700000186,
  Ledger1763700000170,
  ShopSellingTerms1763700000175,
  OrderScreens1763700000205,
  PaymentTransfers1763700000196,
  CustomerTotals1763700000187,
  LedgerAlarms1763700000171,
  StockNotices1763700000188,
  ReturnsAndRefunds1763700000200,
  WalletWork1763700000172,
  RentalScreens1763700000206,
  AnalystsSeeMoney1763700000210,
  MoneyLists1763700000211,
  PlatformAccounts1763700000220,
];
