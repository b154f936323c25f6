import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readCsv } from './csv-reader.js';

async function rowsOf(bytes: Buffer, size = bytes.length): Promise<string[][]> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const rows: string[][] = [];
  for await (const { cells } of readCsv(Readable.from(chunks))) rows.push(cells);
  return rows;
}

/** Longer than what is looked at first, so that chunks end in the midst of letters. */
const LONG = `sku,name\r\n${'A,Đầm lụa ✿ 👗 "x"\r\n'.replace('"x"', 'x').repeat(6_000)}`;

test.each([1_000, 1_001, 1_002, 1_003, 70_000])(
  'letters that chunks of %i bytes cut come whole',
  async (size) => {
    const rows = await rowsOf(Buffer.from(LONG), size);
    expect(rows).toHaveLength(6_001);
    expect(new Set(rows.slice(1).map(([, name]) => name))).toEqual(new Set(['Đầm lụa ✿ 👗 x']));
  },
);

test.each([
  ['a byte that is no UTF-8', Buffer.from([0x61, 0x2c, 0xff, 0x0a])],
  ['a letter that is not finished', Buffer.from([0x61, 0x2c, 0xc4])],
])('%s is refused', async (_what, bytes) => {
  await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'catalog.import_unreadable_text' });
});

test('a quote without its end is refused', async () => {
  await expect(rowsOf(Buffer.from('a,b\n1,"2\n3,4\n'))).rejects.toMatchObject({
    code: 'catalog.import_malformed_csv',
  });
});
