import {
  createMediaJobHandlers,
  createMediaPersonalData,
  createUploadReferences,
  createUploadRoutes,
  createUploads,
  deleteObjectsJob,
  mediaPurges,
  sweepSchedule,
  sweepTemporaryJob,
} from '../media/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import type { Platform } from './platform.js';

export type Media = ReturnType<typeof wireMedia>;

export function wireMedia(platform: Platform) {
  const uploads = createUploads(platform);
  const jobs: readonly JobDefinition[] = [deleteObjectsJob, sweepTemporaryJob];
  const schedule: readonly ScheduledJob[] = [sweepSchedule];
  return {
    services: { uploads },
    routes: createUploadRoutes({ uploads }),
    personalData: createMediaPersonalData(platform),
    storageReferences: [createUploadReferences(platform)],
    jobs,
    schedule,
    purges: mediaPurges,
    jobHandlers: createMediaJobHandlers(platform),
  };
}
