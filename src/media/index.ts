export { deleteObjects } from './delete-objects.js';
export {
  DERIVATIVES_VERSION,
  type DerivedEdge,
  derivativeKeys,
  keysOfPicture,
  type PictureSources,
  sourcesOf,
  storeDerivatives,
  thumbnailKey,
} from './derivatives.js';
export { type ImageLimits, PICTURE_LIMITS, type PreparedImage, prepareImage } from './image.js';
export { createConsoleUploads } from './uploads.console.js';
export { createMediaPersonalData } from './media-personal-data.js';
export { PICTURE_ERRORS, storageUnavailable } from './media.errors.js';
export { createMediaJobHandlers, deleteObjectsJob, sweepSchedule, sweepTemporaryJob } from './media.jobs.js';
export { mediaPurges } from './media.purges.js';
export { obtainPicture, type PictureSource } from './picture-source.js';
export { storePicture } from './stored-picture.js';
export {
  type BandOfHash,
  type Fingerprint,
  fingerprintOf,
  likenessOf,
  openSketch,
} from './perceptual/index.js';
export { cancelUploadSchema, MAX_TABLE_BYTES, presignUploadSchema } from './upload.schema.js';
export { createKeyColumnReferences, type KeyColumnDeps } from './reconcile/key-column.references.js';
export { createReconcile, type Reconcile, type ReconcileReport } from './reconcile/reconcile.service.js';
export { createUploadReferences } from './uploads.references.js';
export { createUploadRoutes } from './uploads.routes.js';
export {
  createUploads,
  type TakenPicture,
  type TakenTable,
  type TakeUpload,
  type Uploads,
} from './uploads.service.js';
