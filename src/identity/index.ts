export { type AccountService, createAccountService } from './account.service.js';
export { createAvatarRoutes } from './avatar.routes.js';
export { createAvatarReferences, createExportReferences } from './identity-storage-references.js';
export { type AvatarService, createAvatarService } from './avatar.service.js';
export { createCustomerTotals, type CustomerTotals } from './customer-totals.js';
export { createCredentialCheck, type CredentialCheck } from './credential-check.js';
export { hasLeft } from './departed.js';
export { createFederation } from './federation/federation.js';
export { createFederationRoutes } from './federation/federation.routes.js';
export { createConsoleAccounts } from './identity.console-accounts.js';
export { EXAMPLE_SIGNED_IN } from './identity.examples.js';
export { canReadUsers, canSuspendUsers, scopeUsers } from './identity.policy.js';
export { identityPurges } from './identity.purges.js';
export { createIdentityRoutes } from './identity.routes.js';
export { type SignedIn, signedInSchema } from './identity.schema.js';
export { createRoleCatalogue, type RoleCatalogue } from './role-catalogue.js';
export { createOwnAccount } from './own-account/own-account.console.js';
export { createOwnSessionService } from './own-account/own-sessions.service.js';
export { createSecondFactorGate, type SecondFactorGate } from './second-factor/second-factor-gate.js';
export { createSecondFactorRoutes } from './second-factor/second-factor.routes.js';
export {
  createSecondFactorService,
  type SecondFactorService,
} from './second-factor/second-factor.service.js';
export { createTotpFactors } from './second-factor/totp-factors.js';
export { createAccountDeletionJobHandlers, purgeFilesJob } from './own-data/account-deletion.jobs.js';
export { createAccountDeletionRoutes } from './own-data/account-deletion.routes.js';
export { createAccountDeletionService } from './own-data/account-deletion.service.js';
export { buildExportJob, createDataExportJobHandlers, expireExportJob } from './own-data/data-export.jobs.js';
export { createDataExportRoutes } from './own-data/data-export.routes.js';
export { createDataExportService } from './own-data/data-export.service.js';
export { createIdentityPersonalData } from './own-data/identity-personal-data.js';
export { endSessions, outdateTokens } from './session-ending.js';
export { createRoleRoutes } from './role.routes.js';
export { createRoleScreen } from './role.console.js';
export { createRoleService, type RoleService } from './role.service.js';
export { createAppSessions, type AppSessions } from './app-sessions.service.js';
export { createSessionRoutes } from './session.routes.js';
export { createSessionService, type SessionService } from './session.service.js';
export type { OpenShop, ShopMembership, ShopMemberships } from './shop-memberships.js';
export { createTokenRevocations } from './token-revocations.js';
export { createUserAdminService, type UserAdminService } from './user-admin.service.js';
export { LANGUAGE_NAMES } from './language-names.js';
export { type Language, LANGUAGES, SKIN_TYPES, type SkinType } from './user.entity.js';
export { toUserDto, type UserDto, userDecisionSchema, userSchema } from './user.schema.js';
export { createUserAddressRoutes } from './user-address.routes.js';
export { createUserAddressService, type UserAddressService } from './user-address.service.js';
export { createUserScreen } from './user.console.js';
export { createAccountLinks } from './account-links.js';
export { createIdentityJobHandlers, identityJobs } from './identity.jobs.js';
export { createConsoleRecovery } from './identity.console-recovery.js';
export { createRecovery } from './recovery.js';
export { createVerificationRoutes } from './verification.routes.js';
export {
  createInvitationJobHandlers,
  createInvitationRoutes,
  createInvitations,
  createStaffInvitationScreen,
  defineInvitationScreen,
  EXAMPLE_INVITATION,
  Invitation,
  type InvitationAcceptance,
  type InvitationDesk,
  type InvitationListQuery,
  invitationListQuerySchema,
  invitationListSchema,
  invitationSchema,
  type InvitingShops,
  sendInvitationJob,
  toInvitationDto,
} from './invitations/index.js';
