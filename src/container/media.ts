import { createMediaJobHandlers, deleteObjectsJob } from '../media/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import type { Platform } from './platform.js';

export function wireMedia(platform: Platform) {
  const jobs: readonly JobDefinition[] = [deleteObjectsJob];
  return { jobs, jobHandlers: createMediaJobHandlers(platform) };
}
