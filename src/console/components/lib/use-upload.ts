import { useCallback, useEffect, useRef, useState } from 'react';
import { texts } from '../../texts';
import type { WireUploadForm } from '../../wire';
import { type Api, ApiError, messageOf } from './api';
import { useApi } from './use-api';

/** What a file is sent for, as the server names it. */
export type UploadPurpose =
  'product_image' | 'shop_logo' | 'shop_banner' | 'avatar' | 'category_image' | 'csv';

/** One file on its way to the storage. */
export interface UploadItem {
  /** Of this page alone. */
  key: string;
  file: File;
  status: 'waiting' | 'sending' | 'done' | 'failed';
  /** 0 to 1. */
  progress: number;
  /** By which the server knows it, once it is done. */
  uploadId?: string;
  /** Why it failed, in words. */
  error?: string;
}

export interface UploadState {
  items: readonly UploadItem[];
  isBusy: boolean;
  /** @returns what was added, in the same order as the files */
  add(files: Iterable<File>): readonly UploadItem[];
  /** Sends one that failed once more. */
  retry(key: string): void;
  /** Takes one off the list: stopped if it is under way, deleted from the storage if it has arrived. */
  remove(key: string): void;
  /** Empties the list when what is on it has been used. */
  clear(): void;
}

/** How many are sent at once; browsers have six connections to a server, and others need them too. */
const AT_ONCE = 2;

let lastKey = 0;

/** Files that go straight to the storage while the person goes on working. */
export function useUpload(purpose: UploadPurpose): UploadState {
  const api = useApi();
  const [items, setItems] = useState<readonly UploadItem[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const patch = useCallback((key: string, change: Partial<UploadItem>) => {
    setItems((present) => present.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }, []);

  useEffect(() => {
    const sending = items.filter(({ status }) => status === 'sending').length;
    const next = items.find(({ status }) => status === 'waiting');
    if (!next || sending >= AT_ONCE) return;
    const stop = new AbortController();
    stops.current.set(next.key, stop);
    patch(next.key, { status: 'sending', progress: 0, error: undefined });
    sendFile(api, purpose, next.file, {
      signal: stop.signal,
      onProgress: (progress) => patch(next.key, { progress }),
    })
      .then((uploadId) => patch(next.key, { status: 'done', progress: 1, uploadId }))
      .catch((error: unknown) => patch(next.key, { status: 'failed', error: messageOf(error) }))
      .finally(() => stops.current.delete(next.key));
  }, [items, api, purpose, patch]);

  // Whoever leaves the page sends nothing more.
  useEffect(() => () => stops.current.forEach((stop) => stop.abort()), []);

  return {
    items,
    isBusy: items.some(({ status }) => status === 'waiting' || status === 'sending'),
    add(files) {
      const added = [...files].map((file): UploadItem => {
        lastKey += 1;
        return { key: `upload-${lastKey}`, file, status: 'waiting', progress: 0 };
      });
      setItems((present) => [...present, ...added]);
      return added;
    },
    retry: (key) => patch(key, { status: 'waiting', error: undefined }),
    remove(key) {
      stops.current.get(key)?.abort();
      const uploadId = items.find((item) => item.key === key)?.uploadId;
      // It is gone within a day in any case.
      if (uploadId) void api.cancelUpload(uploadId).catch(() => undefined);
      setItems((present) => present.filter((item) => item.key !== key));
    },
    clear: () => setItems([]),
  };
}

interface SendOptions {
  signal: AbortSignal;
  onProgress(share: number): void;
}

/**
 * Announces a file and posts it to the storage.
 * @returns the id by which the server knows it
 * @throws ApiError
 */
export async function sendFile(
  api: Pick<Api, 'announceUpload' | 'cancelUpload'>,
  purpose: UploadPurpose,
  file: File,
  options: SendOptions,
): Promise<string> {
  // Spreadsheets make browsers call a table by another name.
  const type = purpose === 'csv' ? 'text/csv' : file.type;
  const form = await api.announceUpload({ purpose, content_type: type, bytes: file.size }, options.signal);
  try {
    await post(form, file, options);
  } catch (error) {
    void api.cancelUpload(form.upload_id).catch(() => undefined);
    throw error;
  }
  return form.upload_id;
}

/** By XMLHttpRequest: `fetch` does not tell how much has been sent. */
function post(
  { url, fields }: WireUploadForm,
  file: File,
  { signal, onProgress }: SendOptions,
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new ApiError(texts.errors.uploadFailed, request.status));
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener('load', () => (request.status < 300 ? resolve() : fail()));
    for (const event of ['error', 'timeout', 'abort']) request.addEventListener(event, fail);
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) return fail();
    request.open('POST', url);
    request.send(body);
  });
}
