import { type ConsoleUploads, defineUploadOperation } from '../console/uploads/console-uploads.js';
import { cancelUploadSchema, presignUploadSchema } from './upload.schema.js';
import type { Uploads } from './uploads.service.js';

/** Uploads as the console's pages do them: the same operations as the API's. */
export function createConsoleUploads({ uploads }: { uploads: Uploads }): ConsoleUploads {
  return {
    presign: defineUploadOperation({ schema: presignUploadSchema, run: uploads.presign }),
    cancel: defineUploadOperation({ schema: cancelUploadSchema, run: uploads.cancel }),
  };
}
