import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Category } from '../../src/catalog/categories/category.entity.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { anonymous, type CatalogBench, openCatalogBench, outcomes, refusal } from './catalog-bench.js';

let bench: CatalogBench;
let admin: Context;
beforeAll(async () => {
  bench = await openCatalogBench();
  admin = await bench.staff('admin');
});
afterAll(() => bench.close());

const add = async (name: string, parentId: string | null = null) =>
  (await bench.categories.create(admin, { name, parent_id: parentId })).id;
const move = (id: string, parentId: string | null, position: number, who = admin) =>
  bench.categories.move(who, { id, parent_id: parentId, position });
/** The names of the children, each as `number name`. */
const childrenOf = async (parentId: string) => {
  const children = await bench.dataSource.manager.find(Category, {
    where: { parentId },
    order: { sortOrder: 'ASC', name: 'ASC' },
  });
  return children.map(({ sortOrder, name }) => `${sortOrder} ${name}`);
};

/** A category with these below it, in their order. */
async function openBranch(...names: string[]) {
  const top = await add('Branch');
  const ids: Record<string, string> = {};
  for (const name of names) ids[name] = await add(name, top);
  return { top, ids };
}

describe('a new category', () => {
  it('comes after its siblings, also when several are made at once', async () => {
    const { top } = await openBranch('B', 'A');
    await Promise.all(['C', 'D', 'E'].map((name) => add(name, top)));
    const children = await childrenOf(top);
    expect(children.slice(0, 2)).toEqual(['0 B', '1 A']);
    expect(children.map((child) => child[0])).toEqual(['0', '1', '2', '3', '4']);
  });
});

describe('a move', () => {
  it('among its siblings numbers them without a gap', async () => {
    const { top, ids } = await openBranch('A', 'B', 'C', 'D');
    await move(ids.D!, top, 1);
    expect(await childrenOf(top)).toEqual(['0 A', '1 D', '2 B', '3 C']);
    await move(ids.A!, top, 2);
    expect(await childrenOf(top)).toEqual(['0 D', '1 B', '2 A', '3 C']);
    await move(ids.D!, top, 99);
    expect(await childrenOf(top)).toEqual(['0 B', '1 A', '2 C', '3 D']);
  });

  it('to another parent closes the gap that it leaves, and is written down', async () => {
    const { top, ids } = await openBranch('A', 'B', 'C');
    const other = await openBranch('X', 'Y');
    await move(ids.B!, other.top, 1);
    expect(await childrenOf(top)).toEqual(['0 A', '1 C']);
    expect(await childrenOf(other.top)).toEqual(['0 X', '1 B', '2 Y']);
    expect((await bench.auditOf(ids.B!)).at(-1)).toMatchObject({
      action: 'catalog.move_category',
      before: { parent_id: top, position: 1 },
      after: { parent_id: other.top, position: 1 },
    });
  });

  it('takes along what is below, with its products', async () => {
    const { top, ids } = await openBranch('A', 'B');
    const leaf = await add('Leaf', ids.A);
    const { ctx } = await bench.openShop({ isTrusted: true });
    const product = await bench.offer(ctx, { category_ids: [leaf] });
    await move(ids.A!, ids.B!, 0);
    const listed: Array<{ category_id: string }> = await bench.dataSource.query(
      'SELECT category_id FROM category_listings WHERE product_id = $1',
      [product.id],
    );
    expect(listed.map(({ category_id }) => category_id).sort()).toEqual([top, ids.A!, ids.B!, leaf].sort());
  });

  it('to where it is changes nothing and says nothing', async () => {
    const { top, ids } = await openBranch('A', 'B');
    const before = await bench.auditOf(ids.B!);
    await move(ids.B!, top, 1);
    expect(await bench.auditOf(ids.B!)).toHaveLength(before.length);
  });

  it('to the top of the tree and back is the same tree', async () => {
    const { top, ids } = await openBranch('A', 'B');
    await move(ids.B!, null, 0);
    expect((await bench.dataSource.manager.findOneBy(Category, { id: ids.B! }))?.parentId).toBeNull();
    await move(ids.B!, top, 1);
    expect(await childrenOf(top)).toEqual(['0 A', '1 B']);
  });

  it('never goes below itself, and then nothing has moved', async () => {
    const { top, ids } = await openBranch('A', 'B');
    const leaf = await add('Leaf', ids.A);
    for (const target of [ids.A!, leaf]) {
      await expect(move(ids.A!, target, 0)).rejects.toEqual(refusal('catalog.category_cycle', 'parent_id'));
    }
    expect(await childrenOf(top)).toEqual(['0 A', '1 B']);
    expect(await childrenOf(ids.A!)).toEqual(['0 Leaf']);
  });

  it('is refused for what is not there and for who may not', async () => {
    const { top, ids } = await openBranch('A', 'B');
    await expect(move(newId(), top, 0)).rejects.toEqual(refusal('catalog.category_not_found'));
    await expect(move(ids.A!, newId(), 0)).rejects.toEqual(refusal('catalog.unknown_category', 'parent_id'));
    for (const nobody of [anonymous, await bench.staff('moderator'), (await bench.openShop()).ctx]) {
      await expect(move(ids.B!, top, 0, nobody)).rejects.toEqual(refusal('catalog.not_allowed'));
    }
    expect(await childrenOf(top)).toEqual(['0 A', '1 B']);
  });
});

describe('moves at once', () => {
  it('leave every sibling in a place of its own', async () => {
    const { top, ids } = await openBranch('A', 'B', 'C', 'D', 'E', 'F');
    await Promise.all(Object.values(ids).map((id, place) => move(id, top, 5 - place)));
    const places = (await childrenOf(top)).map((child) => Number(child[0]));
    expect(places).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('into each other close no circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ids } = await openBranch('A', 'B');
      const ended = await outcomes([move(ids.A!, ids.B!, 0), move(ids.B!, ids.A!, 0)]);
      expect(ended).toEqual(['catalog.category_cycle', 'ok']);
    }
  });

  it('go through beside edits of the same categories', async () => {
    const { top, ids } = await openBranch('A', 'B', 'C');
    const ended = await outcomes([
      move(ids.A!, ids.B!, 0),
      bench.categories.update(admin, { id: ids.A!, changes: { parent_id: top, name: 'A2' } }),
      move(ids.C!, top, 0),
      bench.categories.update(admin, { id: ids.C!, changes: { description: 'Sea.' } }),
    ]);
    expect(ended).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
});
