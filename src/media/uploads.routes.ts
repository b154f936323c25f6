import { type RouteDefinition, route } from '../platform/http/route.js';
import {
  cancelUploadSchema,
  fileUrlQuerySchema,
  fileUrlSchema,
  presignUploadSchema,
  uploadFormSchema,
} from './upload.schema.js';
import type { Uploads } from './uploads.service.js';

const KEY = 'temp/019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c01/019a9f3e-8a55-7d01-8a11-6f0e2b9f3c10';

const EXAMPLE_FORM = {
  upload_id: '019a9f3e-8a55-7d01-8a11-6f0e2b9f3c10',
  key: KEY,
  url: 'https://api.example.com/media',
  fields: { key: KEY, 'Content-Type': 'image/jpeg', policy: 'eyJleHBpcmVzIjox…', signature: 'pR3x…' },
  expires_at: '2026-11-21T21:30:00.000Z',
};

/** Sending files straight to the storage, and reading one's own from it. */
export function createUploadRoutes({ uploads }: { uploads: Uploads }): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/uploads/presign',
      feature: 'media',
      summary: 'Announce a file, and get the form by which it is posted straight to the storage',
      caller: 'user',
      limit: 'upload',
      body: presignUploadSchema,
      success: { status: 201, schema: uploadFormSchema, example: EXAMPLE_FORM },
      errors: [
        'media.not_allowed',
        'media.upload_too_large',
        'media.quota_exceeded',
        'media.storage_unavailable',
      ],
      handle: ({ ctx, body }) => uploads.presign(ctx, body),
    }),
    route({
      method: 'delete',
      path: '/uploads',
      feature: 'media',
      summary: 'Delete an upload of yours that has not been used',
      caller: 'user',
      query: cancelUploadSchema,
      success: { status: 204 },
      errors: ['media.upload_not_found', 'media.upload_used'],
      handle: ({ ctx, query }) => uploads.cancel(ctx, query),
    }),
    route({
      method: 'get',
      path: '/uploads/url',
      feature: 'media',
      summary: 'Where to read a file: public ones at an address that lasts, your own at a signed one',
      caller: 'user',
      query: fileUrlQuerySchema,
      success: {
        status: 200,
        schema: fileUrlSchema,
        example: {
          url: `https://api.example.com/media/${KEY}?expires=1795253400000&signature=k2Vd…`,
          expires_at: '2026-11-21T09:45:00.000Z',
        },
      },
      errors: ['media.file_not_found', 'media.storage_unavailable'],
      handle: ({ ctx, query }) => uploads.urlOf(ctx, query),
    }),
  ];
}
