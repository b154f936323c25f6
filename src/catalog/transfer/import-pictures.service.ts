import type { DataSource } from 'typeorm';
import type { Context } from '../../platform/context.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { ProductImages } from '../images/product-image.service.js';
import type { FindActor } from './import-runs.service.js';
import { ProductImport } from './product-import.entity.js';
import type { ImportPictures } from './product-import.jobs.js';
import { starterGone } from './transfer.errors.js';

export interface ImportPicturesDeps {
  dataSource: DataSource;
  findActor: FindActor;
  productImages: Pick<ProductImages, 'add'>;
}

export interface ImportPictureService {
  /**
   * Adds uploads to a product that an import wrote, in their order, by the rules of the API. May run twice: an
   * upload works once. One that cannot be used is noted with its row.
   */
  add(ctx: Context, input: ImportPictures): Promise<void>;
}

export function createImportPictures(deps: ImportPicturesDeps): ImportPictureService {
  const { dataSource, findActor, productImages } = deps;

  async function addOne(ctx: Context, productId: string, uploadId: string): Promise<string | undefined> {
    try {
      await productImages.add(ctx, { productId, uploadId });
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      return error.code === 'media.upload_used' ? undefined : `${uploadId}: ${error.message}`;
    }
  }

  return {
    async add(ctx, { importId, row, productId, uploadIds }) {
      const run = await dataSource.manager.findOneBy(ProductImport, { id: importId });
      if (!run) return;
      const actor = await findActor(run.startedBy, run.isByPlatform ? undefined : run.shopId);
      if (!actor) return note(dataSource, { importId, row }, starterGone().message);
      for (const uploadId of uploadIds) {
        const problem = await addOne({ ...ctx, actor }, productId, uploadId);
        if (problem) await note(dataSource, { importId, row }, problem);
      }
    },
  };
}

/** Beside what was wrong with the row before, and once. */
async function note(
  { manager }: DataSource,
  { importId, row }: Pick<ImportPictures, 'importId' | 'row'>,
  message: string,
): Promise<void> {
  const issue = JSON.stringify([{ column: 'images', code: 'picture_not_added', message }]);
  await manager.query(
    `INSERT INTO product_import_rows AS old (import_id, row_number, issues) VALUES ($1, $2, $3)
     ON CONFLICT (import_id, row_number) DO UPDATE SET issues = old.issues || EXCLUDED.issues
     WHERE NOT old.issues @> EXCLUDED.issues`,
    [importId, row, issue],
  );
}
