import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource, MoreThan, Not } from 'typeorm';
import { DERIVATIVES_VERSION } from '../../media/index.js';
import type { Context } from '../../platform/context.js';
import { managerOf } from '../../platform/database/transaction.js';
import type { Logger } from '../../platform/logging/logger.js';
import { ProductImage } from './product-image.entity.js';
import type { ProductImages } from './product-image.service.js';

export interface ImageBacklogDeps {
  dataSource: DataSource;
  productImages: Pick<ProductImages, 'derive'>;
  logger: Pick<Logger, 'warn'>;
}

export interface DeriveBacklog {
  /** Pictures a minute, at most: the machine has other work. */
  perMinute: number;
  /** Whether pictures that have the copies of today are done again. */
  all?: boolean;
  /** @param done of those that had to be done at the start */
  onProgress?(done: number, total: number): void;
  signal?: AbortSignal;
}

const PAGE = 100;

/**
 * Makes the smaller copies of all pictures that lack those of today, one after the other. May be stopped and
 * begun again, and run beside the jobs that do the same for new pictures.
 * @returns how many were done, and how many could not be
 */
export function createImageBacklog({ dataSource, productImages, logger }: ImageBacklogDeps) {
  return async (ctx: Context, options: DeriveBacklog): Promise<{ done: number; failed: number }> => {
    const { perMinute, all = false, onProgress = () => undefined, signal } = options;
    const images = managerOf(ctx, dataSource).getRepository(ProductImage);
    const lacking = all ? {} : { derivativesVersion: Not(DERIVATIVES_VERSION) };
    const total = await images.countBy(lacking);
    const counts = { done: 0, failed: 0 };
    for (let last = '00000000-0000-0000-0000-000000000000'; !signal?.aborted;) {
      const page = await images.find({
        where: { ...lacking, id: MoreThan(last) },
        order: { id: 'ASC' },
        take: PAGE,
      });
      if (page.length === 0) break;
      for (const { id: imageId, storageKey } of page) {
        if (signal?.aborted) break;
        const earliestNext = Date.now() + 60_000 / perMinute;
        try {
          await productImages.derive(ctx, { imageId, storageKey });
          counts.done += 1;
        } catch (error) {
          counts.failed += 1;
          logger.warn({ err: error, storage_key: storageKey }, 'the copies of a picture could not be made');
        }
        onProgress(counts.done + counts.failed, total);
        last = imageId;
        await pause(Math.max(0, earliestNext - Date.now()));
      }
    }
    return counts;
  };
}
