import {
  buildExportJob,
  createAccountDeletionJobHandlers,
  createAccountDeletionRoutes,
  createAccountDeletionService,
  createDataExportJobHandlers,
  createDataExportRoutes,
  createDataExportService,
  expireExportJob,
  purgeFilesJob,
} from '../identity/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import type { Platform } from './platform.js';
import type { SignIn } from './sign-in.js';

/**
 * Taking one's data along, and leaving: identity's, but of what all features keep.
 * @param parts of all features
 */
export function wireOwnData(
  platform: Platform,
  { credentials, factors }: SignIn,
  parts: readonly PersonalDataPart[],
) {
  const deletions = createAccountDeletionService({ ...platform, credentials, factors, parts });
  const dataExports = createDataExportService({ ...platform, parts });
  const jobs: readonly JobDefinition[] = [purgeFilesJob, buildExportJob, expireExportJob];
  return {
    services: { deletions, dataExports },
    routes: [...createAccountDeletionRoutes({ deletions }), ...createDataExportRoutes({ dataExports })],
    jobs,
    jobHandlers: [
      ...createAccountDeletionJobHandlers({ deletions }),
      ...createDataExportJobHandlers({ dataExports }),
    ],
  };
}
