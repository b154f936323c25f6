import { inflateSync } from 'node:zlib';

/**
 * What somebody reads in a PDF of ours, in the order in which it was set: lines by `\n`. Glyphs are told by the
 * fonts' own ToUnicode tables, as a reader's search and copy do.
 */
export function textOfPdf(file: Buffer): string {
  const objects = readObjects(file);
  const fonts = readFonts(objects);
  return [...objects.values()]
    .map(({ stream }) => stream?.toString('latin1') ?? '')
    .filter((content) => /\bTf\b/.test(content) && /\bTJ\b/.test(content))
    .map((content) => readContent(content, fonts))
    .join('\n');
}

export const pagesOfPdf = (file: Buffer): number =>
  file.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

interface PdfObject {
  dictionary: string;
  stream: Buffer | undefined;
}

function readObjects(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [dictionary = '', body] = match[2]!.split(/\nstream\n/, 2);
    const bytes = body === undefined ? undefined : Buffer.from(body.replace(/\nendstream$/, ''), 'latin1');
    const stream = bytes && dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(match[1]!, { dictionary, stream });
  }
  return objects;
}

type Glyphs = Map<string, string>;

/** By the name that pages call them by. */
function readFonts(objects: Map<string, PdfObject>): Map<string, Glyphs> {
  const fonts = new Map<string, Glyphs>();
  for (const { dictionary } of objects.values()) {
    for (const [, name, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.dictionary ?? '')?.[1];
      const stream = table === undefined ? undefined : objects.get(table)?.stream;
      if (stream) fonts.set(name!, readGlyphs(stream.toString('latin1')));
    }
  }
  return fonts;
}

function readGlyphs(table: string): Glyphs {
  const glyphs: Glyphs = new Map();
  for (const [, first, codes] of table.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    const start = Number.parseInt(first!, 16);
    [...codes!.matchAll(/<([\w ]*)>/g)].forEach(([, code], index) =>
      glyphs.set((start + index).toString(16).padStart(4, '0'), fromUtf16(code!.replaceAll(' ', ''))),
    );
  }
  return glyphs;
}

const fromUtf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Text that is set at the same height is one line; what stands apart in it is parted by tabs. */
function readContent(content: string, fonts: Map<string, Glyphs>): string {
  const lines: string[] = [];
  let glyphs: Glyphs = new Map();
  let at = { x: 0, y: NaN, size: 0, end: 0 };
  for (const [, font, size, x, y, run] of content.matchAll(
    /\/(F\d+) ([\d.]+) Tf|1 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\[(.*?)\] TJ/g,
  )) {
    if (font) {
      glyphs = fonts.get(font) ?? new Map<string, string>();
      at.size = Number(size);
    } else if (x) {
      if (Number(y) !== at.y) lines.push('');
      else if (Number(x) > at.end) lines[lines.length - 1] += '\t';
      at = { ...at, x: Number(x), y: Number(y) };
    } else if (run) {
      const text = decode(run, glyphs);
      lines[lines.length - 1] += text;
      at.end = at.x + text.length * at.size * WIDEST_LETTER + 2;
    }
  }
  return lines.map((line) => line.trim().replaceAll(/\s*\t/g, '\t')).join('\n');
}

/** Of the letter's height; only to tell a gap between columns from the end of a word. */
const WIDEST_LETTER = 0.8;

function decode(run: string, glyphs: Glyphs): string {
  return [...run.matchAll(/<(\w+)>/g)]
    .flatMap(([, hex]) => hex!.toLowerCase().match(/.{4}/g) ?? [])
    .map((glyph) => glyphs.get(glyph) ?? '\ufffd')
    .join('');
}
