import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { runOnce } from 'graphile-worker';
import type { DataSource } from 'typeorm';
import { createCatalogJobHandlers } from '../../src/catalog/catalog.jobs.js';
import { createPictureLikeness } from '../../src/catalog/images/picture-likeness.service.js';
import {
  createProductDecisions,
  type ProductDecisions,
} from '../../src/catalog/decisions/product-decisions.service.js';
import { createProductImageRoutes } from '../../src/catalog/images/product-image.routes.js';
import {
  createProductImages,
  type ProductImages,
  type ProductImagesDeps,
} from '../../src/catalog/images/product-image.service.js';
import { createDataSource } from '../../src/data-source.js';
import { createMediaJobHandlers } from '../../src/media/media.jobs.js';
import { createUploads } from '../../src/media/uploads.service.js';
import { createModerationCases } from '../../src/moderation/index.js';
import type { UserActor } from '../../src/platform/auth/actor.js';
import { systemClock } from '../../src/platform/clock.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { unauthenticated } from '../../src/platform/http/guard.js';
import { mountRoutes } from '../../src/platform/http/mount-routes.js';
import { createProblemHandler } from '../../src/platform/http/problem.js';
import { assignRequestId } from '../../src/platform/http/request-id.js';
import { createUploadReader } from '../../src/platform/http/uploads.js';
import { newId } from '../../src/platform/ids.js';
import { silentLogger, toTaskList } from '../../src/platform/jobs/worker.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createDiskStorage, type DiskStorage } from '../../src/platform/storage/disk-storage.js';
import { createShopContacts } from '../../src/shops/index.js';
import { cloneDatabase } from '../support/database.js';

/** The picture service and what it stands on: a database, a directory, the queue and the routes. */
export interface ImageBench {
  dataSource: DataSource;
  storage: DiskStorage;
  directory: string;
  deps: ProductImagesDeps;
  images: ProductImages;
  decisions: ProductDecisions;
  app: Express;
  /** Lets requests with this bearer token come from the actor. */
  signIn(actor: UserActor): string;
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

export async function openImageBench(): Promise<ImageBench> {
  const database = await cloneDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'armoire-images-'));
  const dataSource = await createDataSource({ url: database.url, poolSize: 20 }).initialize();
  const storage = createDiskStorage({
    directory,
    baseUrl: 'http://media.test',
    signingSecret: 'of the tests',
  });
  await storage.prepare();
  const inTransaction = createInTransaction(dataSource);
  const moderationCases = createModerationCases({
    clock: systemClock,
    shopContacts: createShopContacts(),
  });
  const logger = createLogger('silent');
  const config = { maxFileBytes: 10 * 1024 * 1024, uploadQuotas: { user: 1e9, shop: 1e9 } };
  const uploads = createUploads({ dataSource, inTransaction, storage, clock: systemClock, config });
  const pictureLikeness = createPictureLikeness({ dataSource, inTransaction, storage });
  const deps = { dataSource, inTransaction, storage, uploads, moderationCases, pictureLikeness, logger };
  const images = createProductImages(deps);
  const handlers = [
    ...createCatalogJobHandlers({ productImages: images }),
    ...createMediaJobHandlers({ storage, clock: systemClock, logger }),
  ];
  return {
    dataSource,
    storage,
    directory,
    deps,
    images,
    decisions: createProductDecisions({ inTransaction, moderationCases }),
    ...openApp(deps, images),
    runJobs: () =>
      runOnce({ connectionString: database.url, taskList: toTaskList(handlers), logger: silentLogger }),
    async close() {
      await dataSource.destroy();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function openApp(deps: ProductImagesDeps, productImages: ProductImages) {
  const actors = new Map<string, UserActor>();
  const app = express();
  app.use(assignRequestId);
  app.use(
    '/api/v1',
    mountRoutes(createProductImageRoutes({ productImages, storage: deps.storage }), {
      authenticate: async (token) => {
        const actor = actors.get(token);
        if (!actor) throw unauthenticated('This token is not known.');
        return actor;
      },
      authenticateKey: () => Promise.reject(unauthenticated('No key is known here.')),
      limitRequests: async () => undefined,
      readUpload: createUploadReader(10 * 1024 * 1024),
      inTransaction: deps.inTransaction,
      publicMaxAge: 0,
      checksAnswers: true,
    }),
  );
  app.use(createProblemHandler(createLogger('silent')));
  const signIn = (actor: UserActor) => {
    const token = `a.${newId()}.c`;
    actors.set(token, actor);
    return `Bearer ${token}`;
  };
  return { app, signIn };
}
