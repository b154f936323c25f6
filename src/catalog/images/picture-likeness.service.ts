import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import {
  type BandOfHash,
  type Fingerprint,
  fingerprintOf,
  likenessOf,
  openSketch,
} from '../../media/index.js';
import type { Context } from '../../platform/context.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Storage } from '../../platform/storage/storage.js';
import { candidatesStatement } from './picture-lookup.query.js';

/** Likenesses kept of one picture: a moderator looks at the first few. */
const MOST_KEPT = 10;

export interface PictureLikeness {
  /**
   * Takes the picture's fingerprint and finds the pictures of other shops that it resembles, whether they are
   * shown to anybody or not. May run twice; of two pictures that come at once, the one that is later to look
   * finds the other.
   * @param input.key of the picture, or of a copy of at least 160 pixels
   * @throws StorageError `not_found` when the picture is gone
   */
  examine(ctx: Context, input: { imageId: string; key: string }): Promise<void>;
}

export interface PictureLikenessDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
  storage: Pick<Storage, 'get'>;
}

export function createPictureLikeness(deps: PictureLikenessDeps): PictureLikeness {
  const { dataSource, inTransaction, storage } = deps;
  return {
    async examine(ctx, { imageId, key }) {
      const fingerprint = await fingerprintOf(await buffer(await storage.get(key)));
      // Committed before others are looked for: of two at once, at least one sees the other.
      const shopId = await inTransaction(ctx, ({ manager }) =>
        keepFingerprint(manager.query.bind(manager), imageId, fingerprint),
      );
      if (shopId === undefined) return;
      const found = await findLike(dataSource, fingerprint, shopId);
      await inTransaction(ctx, ({ manager }) => keepLikenesses(manager.query.bind(manager), imageId, found));
    },
  };
}

type RunQuery = (text: string, values: unknown[]) => Promise<unknown>;

interface Likeness {
  imageId: string;
  likeness: number;
}

/** @returns the picture's shop; undefined when the picture has gone */
async function keepFingerprint(
  run: RunQuery,
  imageId: string,
  { sketch, bands }: Fingerprint,
): Promise<string | undefined> {
  const rows = (await run(
    `SELECT p.shop_id FROM product_images i JOIN products p ON p.id = i.product_id
     WHERE i.id = $1 FOR KEY SHARE OF i`,
    [imageId],
  )) as Array<{ shop_id: string }>;
  const shopId = rows[0]?.shop_id;
  if (shopId === undefined) return undefined;
  await run(
    `INSERT INTO picture_sketches (image_id, sketch) VALUES ($1, $2)
     ON CONFLICT (image_id) DO UPDATE SET sketch = EXCLUDED.sketch`,
    [imageId, sketch],
  );
  await run('DELETE FROM picture_bands WHERE image_id = $1', [imageId]);
  await run(
    `INSERT INTO picture_bands (band, image_id, shop_id, hash)
     SELECT band, $3, $4, hash FROM unnest($1::integer[], $2::bigint[]) AS b (band, hash)`,
    [...columnsOf(bands), imageId, shopId],
  );
  return shopId;
}

function columnsOf(bands: readonly BandOfHash[]): [number[], string[]] {
  return [bands.map(({ band }) => band), bands.map(({ hash }) => String(hash))];
}

/** Looks closely at what the hashes have found, and lets others have their turn in between. */
async function findLike(
  dataSource: DataSource,
  { sketch, probes }: Fingerprint,
  shopId: string,
): Promise<Likeness[]> {
  const { text, values } = candidatesStatement(probes, shopId);
  const candidates: Array<{ image_id: string; sketch: Buffer }> = await dataSource.query(text, [...values]);
  const own = openSketch(sketch);
  const found: Likeness[] = [];
  for (const candidate of candidates) {
    const likeness = likenessOf(own, openSketch(candidate.sketch));
    if (likeness !== undefined) found.push({ imageId: candidate.image_id, likeness });
    await setImmediate();
  }
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, MOST_KEPT);
}

/** What has gone meanwhile, on either side, is left out. */
async function keepLikenesses(run: RunQuery, imageId: string, found: readonly Likeness[]): Promise<void> {
  await run('DELETE FROM picture_likenesses WHERE image_id = $1', [imageId]);
  if (found.length === 0) return;
  await run(
    `WITH alike AS (SELECT * FROM unnest($2::uuid[], $3::real[]) AS l (similar_id, likeness)),
     there AS (SELECT id FROM product_images WHERE id = $1 OR id = ANY($2::uuid[]) ORDER BY id FOR KEY SHARE)
     INSERT INTO picture_likenesses (image_id, similar_id, likeness)
     SELECT $1, similar_id, likeness FROM alike
     WHERE similar_id IN (SELECT id FROM there) AND $1 IN (SELECT id FROM there)`,
    [imageId, found.map((each) => each.imageId), found.map((each) => each.likeness)],
  );
}
