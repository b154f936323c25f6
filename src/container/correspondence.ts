import {
  createAccountLinks,
  createIdentityJobHandlers,
  createInvitationJobHandlers,
  createInvitationRoutes,
  createInvitations,
  createRecovery,
  createVerificationRoutes,
  identityJobs,
  type InvitingShops,
  sendInvitationJob,
} from '../identity/index.js';
import { createMessageThrottle } from '../platform/auth/message-throttle.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import { createLogSmsSender } from '../platform/sms/sms.js';
import type { Platform } from './platform.js';
import type { SignIn } from './sign-in.js';

/** What is done by links and codes that are sent: verifying, getting back into an account, and invitations. */
export function wireCorrespondence(platform: Platform, signIn: SignIn, shops: InvitingShops) {
  const { config, logger, pool, publicUrl } = platform;
  const { credentials, roles, throttle: signInThrottle } = signIn;
  const links = createAccountLinks({ publicAppUrl: config.publicAppUrl, publicUrl });
  const throttle = createMessageThrottle(pool);
  const recovery = createRecovery({
    ...platform,
    credentials,
    signInThrottle,
    messageThrottle: throttle,
    // In production others read the log; a provider's sender belongs here.
    sms: config.isProduction ? undefined : createLogSmsSender(logger),
    links,
    secret: config.sessionSecret,
  });
  const invitations = createInvitations({ ...platform, credentials, roles, links, throttle, shops });
  const jobs: readonly JobDefinition[] = [...identityJobs, sendInvitationJob];
  return {
    services: { ...recovery, invitations },
    routes: [...createVerificationRoutes(recovery), ...createInvitationRoutes(invitations)],
    jobs,
    jobHandlers: [...createIdentityJobHandlers(recovery), ...createInvitationJobHandlers(invitations.mails)],
  };
}
