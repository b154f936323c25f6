export { createCatalogJobHandlers, deriveImageJob } from './catalog.jobs.js';
export { can, canEditCategories, scope } from './catalog.policy.js';
export { createCatalogRoutes } from './catalog.routes.js';
export { type CategoryImages, createCategoryImages } from './categories/category-image.service.js';
export { createCategoryReads, type CategoryReads } from './categories/category-reads.service.js';
export { createCategoryReferences } from './categories/category.references.js';
export { createImageBacklog } from './images/product-image.backlog.js';
export { createProductImageReferences } from './images/product-image.references.js';
export { createCategoryScreen } from './categories/category.console.js';
export { createCategorySchema, updateCategorySchema } from './categories/category.schema.js';
export { createCategoryService, type CategoryService } from './categories/category.service.js';
export { createProductBulk, type BulkInput, type ProductBulk } from './bulk/product-bulk.service.js';
export type { BulkChange, BulkRow, BulkValues } from './bulk/product-bulk.schema.js';
export { bulkChangeSchema, MAX_BULK } from './bulk/product-bulk.schema.js';
export { createProductCopies, type ProductCopies } from './products/product-copy.service.js';
export { createPictureLikeness, type PictureLikeness } from './images/picture-likeness.service.js';
export { createProductCases, type ProductCases } from './decisions/product-cases.js';
export { createProductDecisions, type ProductDecisions } from './decisions/product-decisions.service.js';
export { createProductForms, type ProductForms } from './console/product-form.service.js';
export { createProductImages, type ProductImages } from './images/product-image.service.js';
export { createFindThumbnails } from './images/product-pictures.query.js';
export { createProductInspection } from './decisions/product-inspection.js';
export { createProductPreview } from './decisions/product-preview.js';
export { createPublishingJobHandlers, publishProductJob } from './products/product-publishing.jobs.js';
export { createProductPublishing, type ProductPublishing } from './products/product-publishing.service.js';
export { createProductReads, type ProductReads } from './reads/product-reads.service.js';
export { createProductVariants, type ProductVariants } from './variants/product-variant.service.js';
export { createVariantChoices, type VariantChoices } from './variants/variant-choice.service.js';
export { createProductFacetCounts } from './search/product-facet-counts.service.js';
export { createProductSuggestions } from './search/product-suggestions.service.js';
export { createBackInStockScreen } from './back-in-stock/back-in-stock.console.js';
export {
  backInStockSchedule,
  createBackInStockJobHandlers,
  tellBackInStockJob,
} from './back-in-stock/back-in-stock.jobs.js';
export { createStockWaitsPersonalData } from './back-in-stock/back-in-stock.personal-data.js';
export { createBackInStockRoutes } from './back-in-stock/back-in-stock.routes.js';
export { createBackInStock, type BackInStock } from './back-in-stock/back-in-stock.service.js';
export {
  createLowStockJobHandlers,
  createLowStockNotices,
  type LowStockNotices,
  tellLowStockJob,
} from './stock/low-stock.service.js';
export { createStock } from './stock/stock.service.js';
export type { Stock, StockLine, TakenStock } from './stock/stock.js';
export { createProductSales, type ProductSales, type SoldItem } from './sales/product-sales.service.js';
export { createProductScreen } from './console/product.console.js';
export { createProductSchema, updateProductSchema } from './products/product.schema.js';
export { createProductService, type ProductService } from './products/product.service.js';
export { settleProductDecision, undoProductDecision } from './decisions/product-memento.js';
export {
  createConsoleImports,
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
