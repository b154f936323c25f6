import type { Uploads } from '../media/index.js';
import type { ModerationCases } from '../moderation/index.js';
import {
  createInvitingShops,
  createOpenShop,
  createSellingTerms,
  createSellingTermsScreen,
  createShopMemberships,
  createShopPersonalData,
  createShopPictures,
  createShopPreview,
  createShopReads,
  createShopReferences,
  createShopRoutes,
  createShopScreen,
  createShopService,
  createShopStaffService,
  createTeamInvitationScreen,
  createTeamScreen,
  type ShopStaffService,
  undoShopDecision,
} from '../shops/index.js';
import type { Identity, IdentityNeeds } from './identity.js';
import type { Platform } from './platform.js';

/** What identity is told of shops, by which it opens them and knows their people. */
export function wireShopsForIdentity(
  platform: Platform,
  moderationCases: ModerationCases,
): Omit<IdentityNeeds, 'uploads'> {
  return {
    memberships: createShopMemberships(platform),
    openShop: createOpenShop({ moderationCases }),
    invitingShops: createInvitingShops(platform),
  };
}

/** Who works for a shop. */
export function wireTeams(platform: Platform, { services }: Identity) {
  const { userAdmin, invitations } = services;
  const shopStaff = createShopStaffService({ ...platform, userAdmin, invitations: invitations.desk });
  return {
    shopStaff,
    screens: [createTeamScreen({ shopStaff }), createTeamInvitationScreen({ shopStaff })],
  };
}

export interface ShopNeeds {
  identity: Identity;
  shopStaff: ShopStaffService;
  moderationCases: ModerationCases;
  uploads: Uploads;
}

export type Shops = ReturnType<typeof wireShops>;

export function wireShops(platform: Platform, needs: ShopNeeds) {
  const { identity, shopStaff, moderationCases, uploads } = needs;
  const { accounts, sessions, gate } = identity.signIn;
  const shops = createShopService({ ...platform, accounts, sessions, gate, moderationCases });
  const shopReads = createShopReads(platform);
  const shopPictures = createShopPictures({ ...platform, uploads });
  const sellingTerms = createSellingTerms(platform);
  return {
    services: { shops, shopReads, shopStaff, shopPictures, sellingTerms },
    subjects: {
      shop: {
        approve: shops.approve,
        reject: shops.reject,
        undo: undoShopDecision,
        preview: createShopPreview(platform),
        mails: { approved: 'shop-approved', rejected: 'shop-rejected' },
        screen: 'shops',
      },
    },
    personalData: createShopPersonalData({ ...platform, shopStaff }),
    storageReferences: createShopReferences(platform),
    routes: createShopRoutes({ ...platform, shops, shopReads, shopStaff, shopPictures, sellingTerms }),
    screens: [
      createShopScreen({ ...platform, shops, shopPictures }),
      createSellingTermsScreen({ ...platform, sellingTerms }),
    ],
  };
}
