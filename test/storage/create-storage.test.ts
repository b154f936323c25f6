import { describe, expect, it } from 'vitest';
import { createStorage } from '../../src/platform/storage/create-storage.js';

const options = {
  minio: undefined,
  publicMediaUrl: undefined,
  publicUrl: 'http://127.0.0.1:3000',
  dataDirectory: './var',
  signingSecret: 'secret',
};
const minio = {
  endpoint: 'http://127.0.0.1:9000',
  accessKey: 'access',
  secretKey: 'secret',
  bucket: 'armoire',
  region: 'us-east-1',
};
const KEY = 'categories/a.jpg';

describe('the storage of an installation', () => {
  it('is the disk, behind this application, unless MinIO is named', async () => {
    const storage = await createStorage(options);
    expect(storage.kind).toBe('disk');
    expect(storage.publicUrl(KEY)).toBe('http://127.0.0.1:3000/media/categories/a.jpg');
  });

  it('is MinIO where it is named', async () => {
    const storage = await createStorage({ ...options, minio });
    expect(storage.kind).toBe('minio');
    expect(storage.publicUrl(KEY)).toBe('http://127.0.0.1:9000/armoire/categories/a.jpg');
  });

  it.each([undefined, minio])('shows public objects where the installation says', async (given) => {
    const storage = await createStorage({
      ...options,
      minio: given,
      publicMediaUrl: 'https://cdn.example.test/m',
    });
    expect(storage.publicUrl(KEY)).toBe('https://cdn.example.test/m/categories/a.jpg');
  });
});
