import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskStorage } from '../../src/platform/storage/disk-storage.js';
import { expectUnavailable } from './expect-unavailable.js';

const JPEG = { contentType: 'image/jpeg' };

describe('disk storage and its directory', () => {
  let parent: string;
  let directory: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'armoire-disk-'));
    directory = join(parent, 'media');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const open = () =>
    createDiskStorage({ directory, baseUrl: 'http://127.0.0.1/media', signingSecret: 'secret' });
  const prepared = async () => {
    const storage = open();
    await storage.prepare();
    return storage;
  };

  it('is unavailable before it is prepared', () => expectUnavailable(open()));

  it('is unavailable where its directory is a file', async () => {
    await writeFile(directory, 'not a directory');
    await expect(open().prepare()).rejects.toMatchObject({ name: 'StorageError', reason: 'unavailable' });
    await expectUnavailable(open());
  });

  it('is unavailable, and writes nothing, once its directory is gone', async () => {
    const storage = await prepared();
    await storage.put('temp/a', Buffer.from('x'), JPEG);
    await rm(directory, { recursive: true });
    await expectUnavailable(storage);
    await mkdir(directory);
    await expectUnavailable(storage);
    expect(await readdir(directory)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)(
    'is unavailable where it may not write (not shown to root)',
    async () => {
      const storage = await prepared();
      for (const name of ['incoming', 'objects']) {
        await chmod(join(directory, name), 0o500);
        await expectUnavailable(storage);
        await chmod(join(directory, name), 0o700);
      }
    },
  );

  it('takes no file for an object that it has not written', async () => {
    const storage = await prepared();
    await storage.put('temp/ours', Buffer.from('x'), JPEG);
    for (const content of [
      '',
      'x',
      'a whole picture that somebody has copied here',
      '\xff\xff\xff\xffARM1',
    ]) {
      await writeFile(join(directory, 'objects/temp/theirs'), content, 'latin1');
      expect(await storage.stat('temp/theirs')).toBeUndefined();
      await expect(storage.get('temp/theirs')).rejects.toMatchObject({ reason: 'not_found' });
    }
    const keys = [];
    for await (const { key } of storage.list('')) keys.push(key);
    expect(keys).toEqual(['temp/ours']);
  });

  it('refuses a key that runs through an object, and an object where others lie', async () => {
    const storage = await prepared();
    await storage.put('a/b', Buffer.from('x'), JPEG);
    for (const key of ['a/b/c', 'a']) {
      const put = storage.put(key, Buffer.from('x'), JPEG);
      await expect(put).rejects.toMatchObject({ name: 'StorageError', reason: 'invalid_key' });
      expect(await storage.stat(key)).toBeUndefined();
    }
    expect(await readdir(join(directory, 'incoming'))).toEqual([]);
  });

  it('leaves no empty directories behind', async () => {
    const storage = await prepared();
    await storage.put('temp/a/b/c', Buffer.from('x'), JPEG);
    await storage.put('temp/d', Buffer.from('x'), JPEG);
    await storage.delete('temp/a/b/c');
    expect(await readdir(join(directory, 'objects/temp'))).toEqual(['d']);
    await storage.delete('temp/d');
    expect(await readdir(join(directory, 'objects'))).toEqual([]);
  });

  it('clears what a killed process left a day ago, and nothing that may still be arriving', async () => {
    const storage = await prepared();
    const [old, fresh] = ['old', 'fresh'].map((name) => join(directory, 'incoming', name)) as [
      string,
      string,
    ];
    await writeFile(old, 'half an obj');
    await writeFile(fresh, 'half an obj');
    const yesterday = Date.now() / 1000 - 25 * 60 * 60;
    await utimes(old, yesterday, yesterday);
    await storage.prepare();
    expect(await readdir(join(directory, 'incoming'))).toEqual(['fresh']);
  });
});
