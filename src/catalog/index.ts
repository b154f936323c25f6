export { createCatalogJobHandlers, deriveImageJob } from './catalog.jobs.js';
export { can, canEditCategories, scope } from './catalog.policy.js';
export { createCatalogRoutes } from './catalog.routes.js';
export { type CategoryImages, createCategoryImages } from './category-image.service.js';
export { createCategoryReads, type CategoryReads } from './category-reads.service.js';
export { createCategoryReferences } from './category.references.js';
export { createImageBacklog } from './product-image.backlog.js';
export { createProductImageReferences } from './product-image.references.js';
export { createCategoryScreen } from './category.console.js';
export { createCategorySchema, updateCategorySchema } from './category.schema.js';
export { createCategoryService, type CategoryService } from './category.service.js';
export { createProductBulk, type BulkInput, type ProductBulk } from './product-bulk.service.js';
export type { BulkChange, BulkRow, BulkValues } from './product-bulk.schema.js';
export { bulkChangeSchema, MAX_BULK } from './product-bulk.schema.js';
export { createProductCopies, type ProductCopies } from './product-copy.service.js';
export { createPictureLikeness, type PictureLikeness } from './picture-likeness.service.js';
export { createProductCases, type ProductCases } from './product-cases.js';
export { createProductDecisions, type ProductDecisions } from './product-decisions.service.js';
export { createProductForms, type ProductForms } from './product-form.service.js';
export { createProductImages, type ProductImages } from './product-image.service.js';
export { createFindThumbnails } from './product-pictures.query.js';
export { createProductInspection } from './product-inspection.js';
export { createProductPreview } from './product-preview.js';
export { createPublishingJobHandlers, publishProductJob } from './product-publishing.jobs.js';
export { createProductPublishing, type ProductPublishing } from './product-publishing.service.js';
export { createProductReads, type ProductReads } from './product-reads.service.js';
export { createProductVariants, type ProductVariants } from './product-variant.service.js';
export { createProductFacetCounts } from './product-facet-counts.service.js';
export { createProductSuggestions } from './product-suggestions.service.js';
export { createProductSales, type ProductSales, type SoldItem } from './product-sales.service.js';
export { createProductScreen } from './product.console.js';
export { createProductSchema, updateProductSchema } from './product.schema.js';
export { createProductService, type ProductService } from './product.service.js';
export { settleProductDecision, undoProductDecision } from './product-memento.js';
export {
  createImportFileReferences,
  createImportJobHandlers,
  createImportPictures,
  createImportRuns,
  createProductExport,
  createProductImports,
  createTransferRoutes,
  createWriteProducts,
  type FindActor,
  importJobs,
  importSchedule,
} from './transfer/index.js';
