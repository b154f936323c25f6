import {
  createCatalogJobHandlers,
  createCatalogRoutes,
  createCategoryImages,
  createCategoryReads,
  createCategoryReferences,
  createCategoryScreen,
  createCategoryService,
  createFindThumbnails,
  createProductBulk,
  createPictureLikeness,
  createProductCases,
  createProductCopies,
  createProductDecisions,
  createImageBacklog,
  createProductImageReferences,
  createProductExport,
  createProductForms,
  createProductImages,
  createProductInspection,
  createProductPreview,
  createProductPublishing,
  createProductFacetCounts,
  createProductReads,
  createProductSales,
  createProductSuggestions,
  createProductScreen,
  createProductService,
  createProductVariants,
  createPublishingJobHandlers,
  createStock,
  createVariantChoices,
  deriveImageJob,
  type ProductDecisions,
  settleProductDecision,
  undoProductDecision,
  publishProductJob,
} from '../catalog/index.js';
import type { Uploads } from '../media/index.js';
import type { ModerationCases } from '../moderation/index.js';
import type { JobDefinition } from '../platform/jobs/job.js';
import type { ModerationParts } from './moderation.js';
import type { Platform } from './platform.js';

export type Catalog = ReturnType<typeof wireCatalog>;

/** What the catalogue leans on. */
export interface CatalogNeeds {
  moderationCases: ModerationCases;
  uploads: Uploads;
  reasons: ModerationParts['reasons'];
}

export function wireCatalog(platform: Platform, needs: CatalogNeeds) {
  const services = wireServices(platform, needs);
  const { products, productBulk, productCopies: copies, productImages } = services;
  const { productExport, productDecisions: decisions, productForms: forms } = services;
  const jobs: readonly JobDefinition[] = [deriveImageJob, publishProductJob];
  return {
    services,
    subjects: wireSubjects(platform, decisions),
    findThumbnails: createFindThumbnails(platform),
    routes: createCatalogRoutes({ ...platform, ...services }),
    jobs,
    jobHandlers: [...createCatalogJobHandlers(services), ...createPublishingJobHandlers(services)],
    storageReferences: [
      createProductImageReferences({ ...platform, productImages }),
      createCategoryReferences(platform),
    ],
    screens: [
      createProductScreen({
        ...platform,
        products,
        productBulk,
        copies,
        decisions,
        forms,
        productExport,
        reasons: needs.reasons,
      }),
      createCategoryScreen({ ...platform, ...services }),
    ],
  };
}

function wireServices(platform: Platform, { moderationCases, uploads }: CatalogNeeds) {
  const productCases = createProductCases({ moderationCases });
  const products = createProductService({ ...platform, productCases });
  const productReads = createProductReads(platform);
  const variants = createProductVariants(platform);
  const pictureLikeness = createPictureLikeness(platform);
  const images = createProductImages({ ...platform, moderationCases, uploads, pictureLikeness });
  return {
    categories: createCategoryService(platform),
    categoryImages: createCategoryImages({ ...platform, uploads }),
    categoryReads: createCategoryReads(platform),
    products,
    productBulk: createProductBulk({ ...platform, products }),
    productCopies: createProductCopies(platform),
    productDecisions: createProductDecisions({ ...platform, moderationCases }),
    productForms: createProductForms({ ...platform, products, variants, images, uploads }),
    productVariants: variants,
    productImages: images,
    deriveBacklog: createImageBacklog({ ...platform, productImages: images }),
    productPublishing: createProductPublishing(platform),
    productReads,
    productExport: createProductExport({ ...platform, productReads }),
    productFacets: createProductFacetCounts(platform),
    productSuggestions: createProductSuggestions(platform),
    productSales: createProductSales(platform),
    stock: createStock(),
    variantChoices: createVariantChoices(platform),
  };
}

/** Products and changes to them, as moderators decide on them. */
function wireSubjects(platform: Platform, decisions: ProductDecisions) {
  const { approve, reject, approveChange, rejectChange } = decisions;
  const preview = createProductPreview(platform);
  const shared = {
    preview,
    inspect: createProductInspection(platform),
    undo: undoProductDecision,
    settle: settleProductDecision,
    screen: 'products',
  };
  return {
    product: {
      ...shared,
      approve,
      reject,
      mails: { approved: 'product-approved', rejected: 'product-rejected' },
    },
    product_change: {
      ...shared,
      approve: approveChange,
      reject: rejectChange,
      mails: { approved: 'change-approved', rejected: 'change-rejected' },
    },
  };
}
