import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeImage, makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import type { Person } from '../factories/people.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  ({ owner } = await makeShop(world));
});
afterAll(() => world.close());

async function shelfOf(id: string): Promise<[level: string, hasPictures: boolean]> {
  const [row] = await world.services.dataSource.query<Array<{ stock_level: string; has_pictures: boolean }>>(
    'SELECT stock_level, has_pictures FROM product_shelf WHERE product_id = $1',
    [id],
  );
  return [row!.stock_level, row!.has_pictures];
}
const levelOf = async (id: string) => (await shelfOf(id))[0];
const setStock = (id: string, changes: object) =>
  world.services.dataSource.query(
    `UPDATE products SET stock = coalesce(($2::jsonb ->> 'stock')::int, stock),
       track_inventory = coalesce(($2::jsonb ->> 'counted')::boolean, track_inventory) WHERE id = $1`,
    [id, JSON.stringify(changes)],
  );
const make = async () => (await makeProduct(world, { by: owner })).id;
const variant = (productId: string, size: string, stock: number) =>
  world.services.catalog.productVariants.create(owner.ctx, { productId, variant: { size, stock } });

describe('how the stock of a product stands', () => {
  it.each([
    [{ stock: 0 }, 'out'],
    [{ stock: 1 }, 'low'],
    [{ stock: 5 }, 'low'],
    [{ stock: 6 }, 'enough'],
    [{ stock: 0, counted: false }, 'uncounted'],
  ])('with %o is %s', async (changes, level) => {
    const id = await make();
    await setStock(id, { stock: 99 });
    await setStock(id, changes);
    expect(await levelOf(id)).toBe(level);
  });

  it('is low as soon as one of its variants is, and out when all of them are', async () => {
    const id = await make();
    await setStock(id, { stock: 0 });
    const small = await variant(id, 'S', 40);
    const large = await variant(id, 'L', 40);
    expect(await levelOf(id)).toBe('enough');
    const change = (variantId: string, stock: number) =>
      world.services.catalog.productVariants.update(owner.ctx, {
        productId: id,
        variantId,
        changes: { stock },
      });
    await change(small.id, 0);
    expect(await levelOf(id)).toBe('low');
    await change(large.id, 0);
    expect(await levelOf(id)).toBe('out');
    await world.services.catalog.productVariants.remove(owner.ctx, { productId: id, variantId: small.id });
    await change(large.id, 30);
    expect(await levelOf(id)).toBe('enough');
  });

  it('is right when two variants are sold out at once', async () => {
    const id = await make();
    await setStock(id, { stock: 0 });
    const variants = [await variant(id, 'S', 40), await variant(id, 'L', 40)];
    await Promise.all(
      variants.map((one) =>
        world.services.dataSource.query('UPDATE product_variants SET stock = 0 WHERE id = $1', [one.id]),
      ),
    );
    expect(await levelOf(id)).toBe('out');
  });
});

it('knows whether there are pictures', async () => {
  const id = await make();
  expect((await shelfOf(id))[1]).toBe(false);
  await makeImage(world, owner, id);
  expect((await shelfOf(id))[1]).toBe(true);
  await world.services.dataSource.query('DELETE FROM product_images WHERE product_id = $1', [id]);
  expect((await shelfOf(id))[1]).toBe(false);
});
