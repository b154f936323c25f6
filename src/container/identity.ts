import {
  createAvatarReferences,
  createCustomerTotals,
  createExportReferences,
  createFederationRoutes,
  createIdentityPersonalData,
  createIdentityRoutes,
  createRoleRoutes,
  createRoleScreen,
  createRoleService,
  createStaffInvitationScreen,
  createUserAdminService,
  createUserScreen,
  identityPurges,
  type InvitingShops,
} from '../identity/index.js';
import type { Uploads } from '../media/index.js';
import { wireCorrespondence } from './correspondence.js';
import { wireOwnAccount } from './own-account.js';
import type { Platform } from './platform.js';
import { type SignInNeeds, wireSignIn } from './sign-in.js';

/** What identity has to know of shops, which lean on it themselves. */
export interface IdentityNeeds extends SignInNeeds {
  invitingShops: InvitingShops;
  uploads: Uploads;
}

export type Identity = ReturnType<typeof wireIdentity>;

/** Accounts, and all that happens to them but their end (`own-data.ts`). */
export function wireIdentity(platform: Platform, needs: IdentityNeeds) {
  const signIn = wireSignIn(platform, needs);
  const { accounts, sessions, secondFactors, consoleAccounts, roles } = signIn;
  const own = wireOwnAccount(platform, signIn, needs.uploads);
  const correspondence = wireCorrespondence(platform, signIn, needs.invitingShops);
  const userAdmin = createUserAdminService(platform);
  const roleService = createRoleService(platform);
  const { avatars } = own.services;
  return {
    signIn,
    services: {
      accounts,
      sessions,
      secondFactors,
      consoleAccounts,
      roles,
      userAdmin,
      roleService,
      customerTotals: createCustomerTotals(),
      ...own.services,
      ...correspondence.services,
    },
    routes: [
      ...createIdentityRoutes({ ...platform, accounts, sessions, userAdmin, avatars }),
      ...own.routes,
      ...createRoleRoutes({ roleService, userAdmin }),
      ...correspondence.routes,
      ...createFederationRoutes(signIn.federation),
    ],
    jobs: correspondence.jobs,
    jobHandlers: correspondence.jobHandlers,
    purges: identityPurges,
    personalData: createIdentityPersonalData(platform),
    storageReferences: [createAvatarReferences(platform), createExportReferences(platform)],
    screens: [
      createUserScreen({ userAdmin, secondFactors, avatars, roles }),
      createRoleScreen({ roleService }),
      createStaffInvitationScreen({ ...correspondence.services.invitations, roles }),
    ],
  };
}
