import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of an archive: bytes, or a stream of which the size is known before it is opened. */
export type ZipEntry =
  { name: string; content: Buffer } | { name: string; size: number; open: () => Promise<Readable> };

export interface Zip {
  /** Read it to its end or destroy it; entries are opened one after the other as it is read. */
  stream: Readable;
  /** Bytes, known beforehand. */
  size: number;
}

/**
 * An archive that is made while it is read, so that neither memory nor disk has to hold it. Nothing is
 * compressed: pictures are already, and only so is the size known, which storages ask for.
 */
export async function packZip(entries: readonly ZipEntry[], mtime: Date): Promise<Zip> {
  const zip = new ZipFile();
  const stream = new PassThrough();
  const fail = (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  // It may fail before anybody reads it, which must not end the process; the reader learns of it all the same.
  stream.on('error', () => undefined);
  let opened: Readable | undefined;
  stream.once('close', () => opened?.destroy());
  const options = { compress: false, mtime };
  for (const entry of entries) {
    if ('content' in entry) zip.addBuffer(entry.content, entry.name, options);
    else {
      zip.addReadStreamLazy(entry.name, { ...options, size: entry.size }, (begin) => {
        // What goes wrong while it is read is not passed on by the archive.
        entry.open().then((source) => {
          opened = source.once('error', fail);
          begin(null, source);
        }, fail);
      });
    }
  }
  const size = await sizeOf(zip);
  zip.outputStream.pipe(stream);
  return { stream, size };
}

/** The library tells it when all entries have been added; its types leave the argument out. */
function sizeOf(zip: ZipFile): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.end({ forceZip64Format: false, comment: '' }, (...[size]: number[]) => {
      if (size === undefined || size < 0) reject(new Error('The size of the archive cannot be told'));
      else resolve(size);
    });
  });
}
