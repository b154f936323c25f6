import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { malformedCsv, unreadableText } from './transfer.errors.js';

/** One record of the file. */
export interface CsvRecord {
  /** As a spreadsheet numbers it: the head is row 1. */
  row: number;
  cells: string[];
}

export type Delimiter = ',' | ';' | '\t';

/** Bytes from which text and delimiter are made out. */
const PROBE = 64 * 1024;
/** Bytes of one record; the longest honest ones hold descriptions of 10,000 letters in five languages. */
const MAX_RECORD = 600_000;

/**
 * The records of a CSV file one after the other, its head first, never held as a whole. UTF-8, and UTF-16 by
 * its mark as spreadsheets write it; comma, semicolon or tab, whichever the head has most of; quotes doubled;
 * any line ends.
 * @throws DomainError `catalog.import_unreadable_text`, `catalog.import_malformed_csv` (422)
 */
export async function* readCsv(bytes: Readable): AsyncGenerator<CsvRecord & { delimiter: Delimiter }> {
  const text = decode(bytes);
  const first = await text.next();
  if (first.done) return;
  const delimiter = delimiterOf(first.value.toString().slice(0, PROBE));
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD,
  });
  const feeding = feed(parser, first.value, text);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells, delimiter };
    }
    await feeding;
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(row + 1, error) : error;
  } finally {
    parser.destroy();
    bytes.destroy();
  }
}

type Parser = ReturnType<typeof parse>;

/** Hands the text on as the parser takes it; what goes wrong here, the parser's reader is told. */
async function feed(parser: Parser, first: Text, rest: AsyncIterable<Text>): Promise<void> {
  try {
    await write(parser, first);
    for await (const part of rest) await write(parser, part);
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function write(parser: Parser, text: Text): Promise<void> {
  if (parser.destroyed || parser.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      parser.off('drain', go);
      parser.off('close', go);
      resolve();
    };
    parser.on('drain', go);
    parser.on('close', go);
  });
}

/** The text in parts, the first of them long enough to hold the head; UTF-8 as it is, which costs nothing. */
async function* decode(bytes: Readable): AsyncGenerator<Text> {
  let read: ReadPart | undefined;
  let held: Buffer[] = [];
  let size = 0;
  const begin = (): Text => {
    const start = Buffer.concat(held);
    held = [];
    const encoding = encodingOf(start);
    read = encoding === 'utf-8' ? createUtf8Check() : createDecoder(encoding);
    return read(encoding === 'utf-8' && start.subarray(0, 3).equals(UTF8_MARK) ? start.subarray(3) : start);
  };
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (read) {
      yield read(chunk);
      continue;
    }
    held.push(chunk);
    size += chunk.length;
    if (size >= PROBE) yield begin();
  }
  if (!read && size > 0) yield begin();
  if (read) yield read();
}

type Text = Buffer | string;

/** The text of the next chunk; without one, of what is left. @throws DomainError `catalog.import_unreadable_text` */
type ReadPart = (chunk?: Buffer) => Text;

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A letter that a chunk ends in the midst of is left to the next. */
function createUtf8Check(): ReadPart {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const all = chunk ? Buffer.concat([rest, chunk]) : rest;
    const whole = chunk ? all.subarray(0, all.length - unfinished(all)) : all;
    if (!isUtf8(whole)) throw unreadableText();
    rest = all.subarray(whole.length);
    return whole;
  };
}

/** How many bytes at the end begin a letter that is longer. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}

function createDecoder(encoding: string): ReadPart {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw unreadableText(error);
    }
  };
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Counted outside quotes, in the first line. */
function delimiterOf(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === '\n' || sign === '\r') break;
    if (sign in counts) counts[sign as Delimiter] += 1;
  }
  const order: Delimiter[] = [',', ';', '\t'];
  return order.reduce((best, next) => (counts[next] > counts[best] ? next : best));
}
