import {
  createAppSessions,
  createAvatarRoutes,
  createAvatarService,
  createOwnAccount,
  createOwnSessionService,
  createSecondFactorRoutes,
  createSessionRoutes,
  createUserAddressRoutes,
  createUserAddressService,
} from '../identity/index.js';
import type { Uploads } from '../media/index.js';
import type { Platform } from './platform.js';
import type { SignIn } from './sign-in.js';

/** What people keep of their own: picture, addresses, second factor, and where they are signed in. */
export function wireOwnAccount(platform: Platform, signIn: SignIn, uploads: Uploads) {
  const { accounts, secondFactors, memberships } = signIn;
  const avatars = createAvatarService({ ...platform, uploads });
  const addresses = createUserAddressService(platform);
  const appSessions = createAppSessions(platform);
  const ownSessions = createOwnSessionService({ ...platform, memberships, appSessions });
  return {
    services: {
      avatars,
      addresses,
      ownAccount: createOwnAccount({ accounts, secondFactors, ownSessions }),
    },
    routes: [
      ...createSessionRoutes({ appSessions }),
      ...createSecondFactorRoutes({ secondFactors }),
      ...createAvatarRoutes({ ...platform, avatars }),
      ...createUserAddressRoutes({ addresses }),
    ],
  };
}
