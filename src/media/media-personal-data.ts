import type { DataSource } from 'typeorm';
import { managerOf } from '../platform/database/transaction.js';
import type { PersonalDataPart } from '../platform/personal-data.js';
import { Upload } from './upload.entity.js';

/** Files on their way. What has been used belongs to what it became part of. */
export function createMediaPersonalData({ dataSource }: { dataSource: DataSource }): PersonalDataPart {
  return {
    feature: 'uploads',

    async *collect(ctx, userId) {
      const uploads = await managerOf(ctx, dataSource).findBy(Upload, { userId });
      const rows = uploads.map(({ createdAt, purpose, contentType, bytes, status }) => ({
        announced_at: createdAt.toISOString(),
        purpose,
        content_type: contentType,
        bytes,
        status,
      }));
      if (rows.length > 0) yield { name: 'uploads.json', rows };
    },

    async erase(tx, userId) {
      const { affected } = await tx.manager.delete(Upload, { userId });
      return { uploads: affected ?? 0 };
    },

    prefixesOf: (userId) => [`temp/${userId}/`],
  };
}
