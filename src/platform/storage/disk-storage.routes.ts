import { type RequestHandler, Router } from 'express';
import { DomainError } from '../errors/domain-error.js';
import { sendObject } from './disk-answers.js';
import { toDomainError } from './storage-problem.js';
import type { DiskStorage } from './disk-storage.js';
import { createUploadReceiver } from './disk-upload.js';
import { assertKey } from './object-key.js';
import { isPublicKey } from './public-prefixes.js';

/**
 * What S3 would answer for the disk: `GET /{key}` (public objects to everybody, others by signature) and the
 * form `POST /`. Mounted where the storage's `baseUrl` points; errors go to the application's own handler.
 */
export function createDiskStorageRouter(storage: DiskStorage): Router {
  const router = Router({ caseSensitive: true });
  router.post('/', createUploadReceiver(storage));
  router.get('/*key', createObjectSender(storage));
  router.all('/{*key}', (_request, response, next) => {
    response.set('Allow', 'GET, HEAD, POST');
    next(
      new DomainError('platform.method_not_allowed', 'method_not_allowed', 'Not a method of this address.'),
    );
  });
  return router;
}

function createObjectSender(storage: DiskStorage): RequestHandler<{ key: string[] }> {
  return async (request, response) => {
    const key = request.params.key.join('/');
    try {
      assertKey(key);
      if (!isPublicKey(key)) storage.checkGet(key, request.query);
      await sendObject(request, response, await storage.open(key));
    } catch (error) {
      throw toDomainError(error);
    }
  };
}
