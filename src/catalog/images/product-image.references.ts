import { type DataSource, In, MoreThan } from 'typeorm';
import { derivativeKeys, keysOfPicture } from '../../media/index.js';
import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { StorageReference, StorageReferencePart } from '../../platform/storage-references.js';
import { deriveImageJob } from '../catalog.jobs.js';
import { imageNotFound } from './product-image.errors.js';
import { ProductImage } from './product-image.entity.js';
import { keysOfUndoable } from '../decisions/product-memento.js';
import type { ProductImages } from './product-image.service.js';

export interface ProductImageReferencesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  productImages: Pick<ProductImages, 'remove'>;
}

const PAGE = 500;

/** The name of the file tells the row, and of a copy its edge. */
const KEY =
  /^shops\/[^/]+\/products\/[^/]+\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_\d+)?\.\w+$/;

/** The pictures of products, and their smaller copies. */
export function createProductImageReferences(deps: ProductImageReferencesDeps): StorageReferencePart {
  const images = deps.dataSource.getRepository(ProductImage);
  return {
    name: 'pictures of products',
    owns: (key) => KEY.test(key),

    async named(keys) {
      const ids = new Set(keys.map((key) => KEY.exec(key)?.groups?.['id'] ?? ''));
      const rows = await images.find({ select: { id: true, storageKey: true }, where: { id: In([...ids]) } });
      const undoable = await keysOfUndoable(images.manager, keys);
      return new Set([...rows.flatMap(({ storageKey }) => keysOfPicture(storageKey)), ...undoable]);
    },

    async *references() {
      let last = '00000000-0000-0000-0000-000000000000';
      for (;;) {
        const rows = await images.find({
          select: { id: true, storageKey: true, derivativesVersion: true },
          where: { id: MoreThan(last) },
          order: { id: 'ASC' },
          take: PAGE,
        });
        if (rows.length === 0) return;
        yield rows.map(toReference);
        last = rows.at(-1)!.id;
      }
    },

    async mend(ctx, { id, key }, lost) {
      if (lost === 'object') return letGo(deps, ctx, id);
      await deps.inTransaction(ctx, (tx) => enqueue(tx, deriveImageJob, { imageId: id, storageKey: key }));
    },
  };
}

/** Copies that have not been made yet are not missing: their job is on its way. */
function toReference({ id, storageKey, derivativesVersion }: ProductImage): StorageReference {
  return { id, key: storageKey, derived: derivativesVersion > 0 ? derivativeKeys(storageKey) : [] };
}

async function letGo(
  { productImages }: ProductImageReferencesDeps,
  ctx: Context,
  imageId: string,
): Promise<void> {
  try {
    await productImages.remove(ctx, { imageId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== imageNotFound().code) throw error;
  }
}
