import type { Readable } from 'node:stream';

export interface StoredObject {
  key: string;
  /** Bytes. */
  size: number;
  contentType: string;
  lastModified: Date;
}

export interface PutOptions {
  contentType: string;
  /** Bytes; required for a stream, so that no implementation has to buffer it to find out. */
  size?: number;
  cacheControl?: string;
}

export interface UploadPolicy {
  contentType: string;
  maxBytes: number;
  /** Seconds for which the form may be posted. */
  expiresIn: number;
}

/** Where and with which fields a browser or app posts a file as multipart/form-data; the file field comes last and is called `file`. */
export interface PresignedUpload {
  url: string;
  fields: Record<string, string>;
}

/**
 * Objects by key. Both implementations (S3 by MinIO's client, the local disk) pass the same conformance suite.
 * Keys are chosen by the server, never by a client. Errors are `StorageError`s.
 */
export interface Storage {
  /** Stores an object whole or not at all; an existing key is replaced. */
  put(key: string, body: Buffer | Readable, options: PutOptions): Promise<StoredObject>;
  /** @throws StorageError `not_found` */
  get(key: string): Promise<Readable>;
  /** Undefined when there is no such object. */
  stat(key: string): Promise<StoredObject | undefined>;
  /** Deleting what is not there succeeds: jobs may run twice. */
  delete(key: string): Promise<void>;
  /** All objects whose key begins with `prefix`, in key order, without loading the whole listing. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** The address of an object that everybody may read (product and banner pictures). No request is made. */
  publicUrl(key: string): string;
  /** A short-lived address of a private object; `expiresIn` in seconds. */
  presignGet(key: string, expiresIn: number): Promise<string>;
  /** A form with which a client uploads straight to the storage, size and type enforced there. */
  presignPost(key: string, policy: UploadPolicy): Promise<PresignedUpload>;
  /** Resolves when the storage can be used; rejects with StorageError otherwise. For readiness. */
  check(): Promise<void>;
}
