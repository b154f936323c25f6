import { texts } from '../../texts';
import type { UploadItem } from '../lib/use-upload';
import type { SentValue } from './field-values';

/** A single picture while its form is filled: an address where there is one already, a file, or nothing. */
export type HeldPicture = string | Pick<UploadItem, 'file' | 'status' | 'uploadId' | 'error'> | null;

/** The address stands for "as it is": it differs from nothing, and is never sent. */
export function pictureToSent(value: unknown): SentValue {
  const held = (value ?? null) as HeldPicture;
  if (held === null) return { value: null };
  if (typeof held === 'string') return { value: held };
  if (held.status === 'failed') return { value: null, problem: held.error ?? texts.album.someFailed };
  if (!held.uploadId) return { value: null, problem: texts.album.stillSending };
  return { value: { upload_id: held.uploadId } };
}
