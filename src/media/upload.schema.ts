import { z } from 'zod';
import { uploadTooLarge } from './media.errors.js';
import { UPLOAD_PURPOSES, type UploadPurpose } from './upload.status.js';

const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];
const TABLE_TYPES = ['text/csv'];

/** Bytes of a table of 100,000 rows, with room. */
export const MAX_TABLE_BYTES = 50 * 1024 * 1024;

/** What a client may call a file; what it really is, its content tells when it is taken. */
export function typesFor(purpose: UploadPurpose): readonly string[] {
  return purpose === 'csv' ? TABLE_TYPES : PICTURE_TYPES;
}

/** @throws DomainError `media.upload_too_large` (413) */
export function demandSize(purpose: UploadPurpose, bytes: number, maxPictureBytes: number): void {
  const most = purpose === 'csv' ? MAX_TABLE_BYTES : maxPictureBytes;
  if (bytes > most) throw uploadTooLarge(most);
}

/** What a client says of a file before it sends it. */
export const presignUploadSchema = z
  .strictObject({
    purpose: z.enum(UPLOAD_PURPOSES),
    content_type: z.enum([...PICTURE_TYPES, ...TABLE_TYPES]),
    /** The file's size; the storage takes no more than this. */
    bytes: z.int().min(1).max(2_147_483_647),
    /** Of the file, in hexadecimal: what arrives is compared with it. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
      .optional(),
  })
  .refine(({ purpose, content_type: type }) => typesFor(purpose).includes(type), {
    path: ['content_type'],
    message: 'This type is not taken for this purpose.',
  });
export type PresignUpload = z.infer<typeof presignUploadSchema>;

/** The form to post: `fields` first and in any order, the file last, as `file`. */
export const uploadFormSchema = z
  .object({
    upload_id: z.uuid(),
    key: z.string(),
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    /** Until then the upload can be used; the form must be posted within 15 minutes. */
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'UploadForm' });
export type UploadForm = z.infer<typeof uploadFormSchema>;

/** Which upload is not wanted any more: by its id, its key, or an address of it. */
export const cancelUploadSchema = z
  .strictObject({
    upload_id: z.uuid().optional(),
    key: z.string().min(1).max(512).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(4000)
      .optional(),
  })
  .refine((given) => Object.values(given).filter((value) => value !== undefined).length === 1, {
    path: ['upload_id'],
    message: 'Name the upload once: by upload_id, key or url.',
  });
export type CancelUpload = z.infer<typeof cancelUploadSchema>;

export const fileUrlQuerySchema = z.strictObject({ key: z.string().min(1).max(512) });

export const fileUrlSchema = z
  .object({
    url: z.string(),
    /** Null where the address lasts. */
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'FileUrl' });
export type FileUrl = z.infer<typeof fileUrlSchema>;
