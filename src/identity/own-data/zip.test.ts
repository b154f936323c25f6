import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { packZip } from './zip.js';

const AT = new Date('2026-11-21T09:30:00Z');
const content = Buffer.from('words');

test('an archive has the size that was told beforehand', async () => {
  const { stream, size } = await packZip(
    [
      { name: 'a/words.json', content },
      { name: 'a/picture.jpg', size: 3, open: async () => Readable.from([Buffer.from('jpg')]) },
      { name: 'Lụa.json', content },
    ],
    AT,
  );
  expect((await buffer(stream)).length).toBe(size);
});

test('an entry that cannot be opened fails the archive', async () => {
  const { stream } = await packZip(
    [{ name: 'gone.jpg', size: 3, open: () => Promise.reject(new Error('gone')) }],
    AT,
  );
  await expect(buffer(stream)).rejects.toThrow('gone');
});

test('an entry that breaks off, or is not as long as it said, fails the archive', async () => {
  async function* breaking() {
    yield Buffer.from('jp');
    throw new Error('cut');
  }
  const cut = await packZip([{ name: 'a.jpg', size: 3, open: async () => Readable.from(breaking()) }], AT);
  await expect(buffer(cut.stream)).rejects.toThrow('cut');
  const short = await packZip(
    [{ name: 'a.jpg', size: 3, open: async () => Readable.from([Buffer.from('j')]) }],
    AT,
  );
  await expect(buffer(short.stream)).rejects.toThrow('unexpected number of bytes');
});

test('a reader that leaves early lets go of what was opened', async () => {
  const source = new Readable({ read() {} });
  const { stream } = await packZip([{ name: 'a.jpg', size: 3, open: async () => source }], AT);
  await new Promise((resolve) => setImmediate(resolve));
  stream.destroy();
  await new Promise((resolve) => source.once('close', resolve));
  expect(source.destroyed).toBe(true);
});
