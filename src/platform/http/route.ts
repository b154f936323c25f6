import type { Request } from 'express';
import type { z } from 'zod';
import type { KeyKind, KeyScope } from '../auth/key-scopes.js';
import type { Right } from '../auth/rights.js';
import type { Context } from '../context.js';
import type { DownloadType } from './send-download.js';

/**
 * Who may call a route: anyone; anyone signed in; a member of a shop (or an admin, whose rows are all rows);
 * console roles that hold `right`; a device or a service whose key has `scope`; another company's server, which
 * signs what it sends. Whether this row is theirs, or this signature good, is the service's question.
 */
export type Caller = 'public' | 'user' | 'shop' | 'admin' | 'provider' | KeyKind;

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Which budget of requests a route draws on. */
export type LimitName = 'default' | 'sign_in' | 'register' | 'upload' | 'cart' | 'webhook';

/** A file that came with a multipart form; held in memory, already within the size limit. */
export interface UploadedFile {
  buffer: Buffer;
  /** What the client called it; never used as a path or key. */
  originalName: string;
}

export interface RouteInput<Params, Query, Body> {
  ctx: Context;
  params: Params;
  query: Query;
  body: Body;
  /** Present on routes that declare `upload`. */
  file: UploadedFile;
  /** Present on routes that declare `upload` with `orUploadId`: the file, or the upload that was named. */
  picture: { file: Buffer } | { uploadId: string };
  /** For what only HTTP knows (languages, user agent); rules never depend on it. */
  request: Request;
}

export interface RouteDefinition<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
> {
  method: HttpMethod;
  /** Below `/api/v1`, with `{names}` in snake_case. */
  path: string;
  /** The feature whose folder holds this route; the tag in the documentation. */
  feature: string;
  summary: string;
  caller: Caller;
  /** For `admin` callers: what they must be allowed to do. */
  right?: Right;
  /** For `device` and `service` callers: what their key must be for. */
  scope?: KeyScope;
  params?: Params;
  query?: Query;
  body?: Body;
  /** How large a JSON body may be, where that is less than everywhere else. */
  bodyLimit?: '16kb';
  /** Takes `application/x-www-form-urlencoded` as well as JSON. */
  acceptsForm?: boolean;
  /**
   * Takes a multipart form with this file field; `body` then describes the other fields. With `orUploadId`, it
   * also takes JSON of the same fields with an `upload_id` in place of the file.
   */
  upload?: { field: string; orUploadId?: boolean };
  /** Honours `Idempotency-Key`: the handler runs in one transaction with the stored answer. */
  idempotent?: boolean;
  /** For routes that people come to because their token has ended: one that is sent is not looked at. */
  ignoresToken?: boolean;
  limit?: LimitName;
  /** `none`: a public answer that nobody may keep, such as the state of the process. */
  cache?: 'none';
  /** Answers with a file of this type that is made while it is sent: `handle` gives a `Download`. Shared caches keep none. */
  download?: DownloadType;
  success: { status: 200 | 201 | 202 | 204; schema?: z.ZodType; example?: unknown };
  /** The stable codes that this route may answer with, beside those that every route has. */
  errors?: readonly string[];
  handle(input: RouteInput<z.infer<Params>, z.infer<Query>, z.infer<Body>>): Promise<unknown>;
  /**
   * Completes a good answer outside the transaction that made it (and of one that is replayed, again): with what
   * another server has to be asked for. What fails here has still happened: the same call by the same key is
   * answered when it is repeated.
   */
  complete?(ctx: Context, answer: unknown): Promise<unknown>;
}

/** Declares a route; exists so that the handler's input is typed by the schemas beside it. */
export function route<
  Params extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<Params, Query, Body>): RouteDefinition {
  return definition as unknown as RouteDefinition;
}
