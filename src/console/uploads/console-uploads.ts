import type { z } from 'zod';
import type { Context } from '../../platform/context.js';
import type { WireUploadForm } from '../wire.js';

/** One thing that a page does about uploads: the shell parses what it sent by `schema`. */
export interface UploadOperation<Input, Answer> {
  /** Strict: unknown fields are refused. */
  schema: z.ZodType<Input>;
  run(ctx: Context, input: Input): Promise<Answer>;
}

/** Sending files straight to the storage from the console's pages, as the container hands it to the shell. */
export interface ConsoleUploads {
  presign: UploadOperation<unknown, WireUploadForm>;
  cancel: UploadOperation<unknown, void>;
}

/** Gives `run` the type of what `schema` parses. */
export function defineUploadOperation<Input, Answer>(
  operation: UploadOperation<Input, Answer>,
): UploadOperation<unknown, Answer> {
  return operation as UploadOperation<unknown, Answer>;
}
