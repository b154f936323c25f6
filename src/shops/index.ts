export { createShopReferences } from './shop-storage-references.js';
export { createShopPersonalData } from './shop-personal-data.js';
export { createTeamInvitationScreen, createTeamScreen } from './team.console.js';
export { createInvitingShops } from './inviting-shops.js';
export { createShopMemberships } from './shop-memberships.js';
export { createOpenShop } from './shop-opening.js';
export { createShopReads, type ShopReads } from './shop-reads.service.js';
export { createShopPictures, type ShopPictures } from './shop-pictures.service.js';
export { createShopService, type ShopService } from './shop.service.js';
export { createShopStaffService, type ShopStaffService } from './shop-staff.service.js';
export {
  registerShopSchema,
  shopReasonSchema,
  toOwnShopDto,
  updateShopByAdminSchema,
  updateShopSchema,
} from './shop.schema.js';
export { addMemberSchema } from './shop-member.schema.js';
export { can, canReadAllShops, scopeShops } from './shops.policy.js';
export { createShopRoutes } from './shops.routes.js';
export { createSellingTerms, type SellingTerms } from './shop-selling-terms.service.js';
export { createSellingTermsScreen } from './shop-selling-terms.console.js';
export { createShopScreen } from './shop.console.js';
export { createShopPreview } from './shop-preview.js';
export { createShopContacts } from './shop-contacts.js';
export { undoShopDecision } from './shop-decision.js';
export { shopNotFound } from './shops.errors.js';
