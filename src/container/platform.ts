import type { Pool } from 'pg';
import type { ContainerOptions } from '../container.js';
import { createChangeFeed } from '../platform/database/change-feed.js';
import { urlOf } from '../platform/database/pool.js';
import { createInTransaction } from '../platform/database/transaction.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import {
  createPurgeJobHandlers,
  platformPurges,
  type Purge,
  purgeJob,
  purgeSchedule,
} from '../platform/jobs/purge.js';
import type { ScheduledJob } from '../platform/jobs/schedule.js';
import { sendMailJob } from '../platform/mail/mail.js';
import { createMailer, createMailJobHandlers } from '../platform/mail/mailer.js';
import { createMoney } from '../platform/money/money.js';
import { createStorage } from '../platform/storage/create-storage.js';

export interface PlatformOptions extends ContainerOptions {
  /** Below the data source; one that is connected to nothing will do where nothing is called. */
  pool: Pool;
  storage: Awaited<ReturnType<typeof openStorage>>;
}

/** What every feature is handed. */
export type Platform = ReturnType<typeof wirePlatform>;

export function wirePlatform(options: PlatformOptions) {
  const { config, dataSource, logger } = options;
  const changeFeed = createChangeFeed({ url: urlOf(dataSource), logger });
  return {
    ...options,
    changeFeed,
    inTransaction: createInTransaction(dataSource, changeFeed.deliver),
    money: createMoney(config.currency),
    mailer: createMailer({ ...config, logger }),
  };
}

/** The work that no feature owns: sending mail, and deleting what has run out, by the hour. */
export function wirePlatformJobs(platform: Platform, featurePurges: readonly Purge[]) {
  const jobs: readonly JobDefinition[] = [purgeJob, sendMailJob];
  const schedule: readonly ScheduledJob[] = [purgeSchedule];
  return {
    jobs,
    schedule,
    jobHandlers: [
      ...createMailJobHandlers(platform),
      ...createPurgeJobHandlers({ ...platform, purges: [...platformPurges, ...featurePurges] }),
    ],
  };
}

export function openStorage({ config, clock, logger, publicUrl }: ContainerOptions) {
  return createStorage({
    minio: config.minio,
    publicMediaUrl: config.publicMediaUrl,
    publicUrl,
    dataDirectory: config.dataDirectory,
    signingSecret: config.sessionSecret,
    clock,
    logger,
  });
}
