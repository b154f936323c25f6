import { DomainError } from '../platform/errors/domain-error.js';

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
