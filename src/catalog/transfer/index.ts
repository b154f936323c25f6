import type { RouteDefinition } from '../../platform/http/route.js';
import { createProductExportRoutes } from './product-export.routes.js';
import type { ProductExport } from './product-export.service.js';
import { createProductImportRoutes, type ProductImportRoutesDeps } from './product-import.routes.js';

export { createConsoleImports } from './product-import.console.js';
export { createImportPictures } from './import-pictures.service.js';
export { createImportFileReferences } from './import-file.references.js';
export { createImportRuns, type FindActor } from './import-runs.service.js';
export { createProductExport, type ProductExport } from './product-export.service.js';
export { createImportJobHandlers, importJobs, importSchedule } from './product-import.jobs.js';
export { createProductImports, type ProductImports } from './product-imports.service.js';
export { createWriteProducts } from './write-products.js';

/** All routes of import and export. */
export function createTransferRoutes(
  deps: ProductImportRoutesDeps & { productExport: ProductExport },
): RouteDefinition[] {
  return [...createProductImportRoutes(deps), ...createProductExportRoutes(deps)];
}
