import { DomainError } from '../platform/errors/domain-error.js';

/** What a route refuses that takes a picture as a file or as an upload. */
export const PICTURE_ERRORS = [
  'media.unsupported_type',
  'media.unreadable_image',
  'media.too_many_pixels',
  'media.image_too_small',
  'media.busy',
  'media.storage_unavailable',
  'media.upload_not_found',
  'media.upload_used',
  'media.upload_not_arrived',
  'media.upload_differs',
  'platform.file_missing',
  'platform.file_too_large',
] as const;

export function unsupportedType(cause?: unknown): DomainError {
  return new DomainError(
    'media.unsupported_type',
    'unsupported_media',
    'Send a JPEG, PNG, WebP, AVIF or GIF picture and nothing else in the file.',
    { property: 'file', cause },
  );
}

export function tooManyPixels(maxPixels: number, cause?: unknown): DomainError {
  return new DomainError(
    'media.too_many_pixels',
    'broken_rule',
    `The picture has more than ${Math.floor(maxPixels / 1_000_000)} million pixels.`,
    { property: 'file', cause },
  );
}

export function imageTooSmall(minEdge: number): DomainError {
  return new DomainError(
    'media.image_too_small',
    'broken_rule',
    `The picture is too small or too narrow: each side needs ${minEdge} pixels.`,
    { property: 'file' },
  );
}

export function unreadableImage(cause: unknown): DomainError {
  return new DomainError(
    'media.unreadable_image',
    'broken_rule',
    'The picture is damaged and cannot be read.',
    { property: 'file', cause },
  );
}

export function imagesBusy(): DomainError {
  return new DomainError('media.busy', 'unavailable', 'Too many pictures are being worked on; try again.', {
    retryAfter: 5,
  });
}

export function storageUnavailable(cause: unknown): DomainError {
  return new DomainError('media.storage_unavailable', 'unavailable', 'The file cannot be stored right now.', {
    retryAfter: 5,
    cause,
  });
}

export function signInToUpload(): DomainError {
  return new DomainError('media.sign_in_first', 'unauthenticated', 'Sign in first.');
}

export function mayNotUpload(): DomainError {
  return new DomainError('media.not_allowed', 'forbidden', 'You may not upload files for this.');
}

export function uploadTooLarge(maxBytes: number): DomainError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  return new DomainError('media.upload_too_large', 'too_large', `At most ${megabytes} MB for this.`, {
    property: 'bytes',
  });
}

/** The oldest of what was uploaded stops counting within the hour at the earliest; nobody is told when. */
export function uploadQuotaSpent(quota: 'user' | 'shop'): DomainError {
  const whose = quota === 'user' ? 'You have' : 'Your shop has';
  return new DomainError(
    'media.quota_exceeded',
    'too_many',
    `${whose} uploaded too much within 24 hours; go on later.`,
    { retryAfter: 60 * 60 },
  );
}

/** The same whether there never was one, it is somebody else's or for something else, or its time is over. */
export function uploadNotFound(): DomainError {
  return new DomainError(
    'media.upload_not_found',
    'not_found',
    'There is no such upload; it may have expired.',
    { property: 'upload_id' },
  );
}

export function uploadUsed(): DomainError {
  return new DomainError('media.upload_used', 'conflict', 'This upload has been used already.', {
    property: 'upload_id',
  });
}

export function uploadNotArrived(cause?: unknown): DomainError {
  return new DomainError(
    'media.upload_not_arrived',
    'conflict',
    'The file has not arrived yet; send it first.',
    {
      property: 'upload_id',
      cause,
    },
  );
}

/** Lost on the way, or changed after it was announced. */
export function uploadDiffers(): DomainError {
  return new DomainError(
    'media.upload_differs',
    'broken_rule',
    'The file is not the one that was announced.',
    {
      property: 'upload_id',
    },
  );
}

export function fileNotFound(cause?: unknown): DomainError {
  return new DomainError('media.file_not_found', 'not_found', 'There is no such file.', { cause });
}

export function tooMuchLost(lost: number, rows: number): DomainError {
  return new DomainError(
    'media.too_much_lost',
    'conflict',
    `${lost} of ${rows} rows have lost their files: is this their storage? Nothing was mended.`,
  );
}
