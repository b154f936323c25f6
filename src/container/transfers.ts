import {
  createConsoleImports,
  createImportFileReferences,
  createImportJobHandlers,
  createImportPictures,
  createImportRuns,
  createProductCases,
  createProductImports,
  createTransferRoutes,
  createWriteProducts,
  type FindActor,
  importJobs,
  importSchedule,
} from '../catalog/index.js';
import type { Uploads } from '../media/index.js';
import type { ModerationCases } from '../moderation/index.js';
import type { Catalog } from './catalog.js';
import type { Platform } from './platform.js';

export type Transfers = ReturnType<typeof wireTransfers>;

/** What import and export lean on. */
export interface TransferNeeds {
  catalog: Catalog['services'];
  moderationCases: ModerationCases;
  uploads: Uploads;
  findActor: FindActor;
}

/** Products from files, and into files. */
export function wireTransfers(platform: Platform, needs: TransferNeeds) {
  const { catalog, moderationCases, uploads, findActor } = needs;
  const productCases = createProductCases({ moderationCases });
  const writeProducts = createWriteProducts({ ...platform, productCases });
  const services = {
    productImports: createProductImports(platform),
    importRuns: createImportRuns({ ...platform, findActor, writeProducts }),
    importPictures: createImportPictures({ ...platform, ...catalog, findActor }),
  };
  return {
    services,
    routes: createTransferRoutes({ ...services, productExport: catalog.productExport, uploads }),
    consoleImports: createConsoleImports({ ...platform, ...services, uploads }),
    jobs: importJobs,
    schedule: importSchedule,
    jobHandlers: createImportJobHandlers(services),
    storageReferences: [createImportFileReferences(platform)],
  };
}
