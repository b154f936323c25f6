import { type DataSource, In } from 'typeorm';
import type { StorageReferencePart } from '../platform/storage-references.js';
import { Upload } from './upload.entity.js';

/** Files on their way. A row may well be without its object: not every file that is announced is sent. */
export function createUploadReferences({ dataSource }: { dataSource: DataSource }): StorageReferencePart {
  return {
    name: 'uploads',
    owns: (key) => key.startsWith('temp/'),

    async named(keys) {
      const ids = keys.map((key) => key.slice(key.lastIndexOf('/') + 1)).filter((id) => UUID.test(id));
      const rows = await dataSource.manager.findBy(Upload, { id: In(ids), status: 'open' });
      return new Set(rows.map(({ storageKey }) => storageKey));
    },

    async *references() {
      // None that an upload is nothing without.
    },

    mend: async () => undefined,
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
