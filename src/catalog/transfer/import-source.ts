import { Readable } from 'node:stream';
import type { Uploads } from '../../media/index.js';
import type { Context, TransactionContext } from '../../platform/context.js';

/** A file that came with the request or was uploaded before. */
export interface ImportSource {
  /** What its sender calls it. */
  name: string;
  bytes: number;
  open(): Promise<Readable>;
  /** Uses an upload up, in the transaction of the import that it becomes. */
  use?(tx: TransactionContext): Promise<void>;
}

/** A file of the request, or one that went straight to the storage. @throws DomainError those of `Uploads.takeTable` */
export async function importSourceOf(
  uploads: Pick<Uploads, 'takeTable'>,
  ctx: Context,
  sent: { uploadId: string; name?: string } | { buffer: Buffer; originalName: string },
): Promise<ImportSource> {
  if ('buffer' in sent) {
    const { buffer, originalName } = sent;
    return {
      name: plainName(originalName),
      bytes: buffer.length,
      open: () => Promise.resolve(Readable.from([buffer])),
    };
  }
  const table = await uploads.takeTable(ctx, { uploadId: sent.uploadId });
  return { name: plainName(sent.name ?? ''), bytes: table.bytes, open: table.open, use: table.use };
}

/** What the sender calls the file is shown and nothing else. */
function plainName(name: string): string {
  return (
    name
      .replaceAll(/[\p{C}]/gu, '')
      .trim()
      .slice(0, 200) || 'products.csv'
  );
}
