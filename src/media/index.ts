export { deleteObjects } from './delete-objects.js';
export { type ImageLimits, PICTURE_LIMITS, type PreparedImage, prepareImage } from './image.js';
export { storageUnavailable } from './media.errors.js';
export { createMediaJobHandlers, deleteObjectsJob } from './media.jobs.js';
export { keysOfPicture, storeThumbnails, type ThumbnailEdge, thumbnailKey } from './thumbnails.js';
