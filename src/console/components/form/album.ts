import type { ConsoleAlbumPicture } from '../../console-field';
import { texts } from '../../texts';
import type { UploadItem } from '../lib/use-upload';
import type { SentValue } from './field-values';

/** A picture of an album while its form is filled: one that is there already, or a file on its way. */
export interface AlbumEntry {
  /** Of this page alone. */
  key: string;
  /** Of one that is there already. */
  id?: string;
  url?: string;
  note?: string;
  file?: File;
  status?: UploadItem['status'];
  /** Of a file that has arrived. */
  uploadId?: string;
  alt: string;
  isMain: boolean;
  /** Why it could not be sent or saved, in words. */
  problem?: string;
}

/** What a form holds of an album: as the server gave it, or as it was changed since. */
export function albumOf(value: unknown): readonly AlbumEntry[] {
  const entries = (value ?? []) as ReadonlyArray<AlbumEntry | ConsoleAlbumPicture>;
  return entries.map((entry) => {
    if ('key' in entry) return entry;
    const { id, url, note, alt, is_primary: isMain } = entry;
    return { key: id, id, url, note, alt: alt ?? '', isMain };
  });
}

/** The first is the main one as long as nobody has chosen another. */
export function mainOf(entries: readonly AlbumEntry[]): AlbumEntry | undefined {
  return entries.find(({ isMain }) => isMain) ?? entries[0];
}

export function albumToSent(value: unknown): SentValue {
  const entries = albumOf(value);
  const main = mainOf(entries);
  const problem = problemOf(entries);
  if (problem) return { value: null, problem };
  const sent = entries.map((entry) => ({
    ...(entry.id ? { id: entry.id } : { upload_id: entry.uploadId }),
    alt: entry.alt.trim() || null,
    is_primary: entry === main,
  }));
  return { value: sent };
}

function problemOf(entries: readonly AlbumEntry[]): string | undefined {
  const missing = entries.filter(({ id, uploadId }) => !id && !uploadId);
  if (missing.some(({ status }) => status === 'failed')) return texts.album.someFailed;
  return missing.length > 0 ? texts.album.stillSending : undefined;
}

export function moved(entries: readonly AlbumEntry[], from: number, to: number): AlbumEntry[] {
  const others = entries.filter((_entry, index) => index !== from);
  const entry = entries[from];
  return entry ? [...others.slice(0, to), entry, ...others.slice(to)] : [...entries];
}

/** The entries with what has become of their files. The same list when nothing has. */
export function withUploads(
  entries: readonly AlbumEntry[],
  items: readonly UploadItem[],
): readonly AlbumEntry[] {
  let isChanged = false;
  const next = entries.map((entry) => {
    const item = items.find(({ key }) => key === entry.key);
    if (!item || (item.status === entry.status && item.error === entry.problem)) return entry;
    isChanged = true;
    return { ...entry, status: item.status, uploadId: item.uploadId, problem: item.error };
  });
  return isChanged ? next : entries;
}
