import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCategoryRoutes } from '../../src/catalog/categories/category.routes.js';
import { Category } from '../../src/catalog/categories/category.entity.js';
import type { CategoryNodeDto } from '../../src/catalog/categories/category.schema.js';
import type { Context } from '../../src/platform/context.js';
import { newId } from '../../src/platform/ids.js';
import { anonymous, type CatalogBench, openCatalogBench, outcomes, refusal, serve } from './catalog-bench.js';

let bench: CatalogBench;
let admin: Context;
beforeAll(async () => {
  bench = await openCatalogBench();
  admin = await bench.staff('admin');
});
afterAll(() => bench.close());

/** Makes a category; names need not differ, slugs find their own way. */
const add = async (
  name: string,
  values: { parent_id?: string; sort_order?: number; is_active?: boolean } = {},
) => (await bench.categories.create(admin, { name, ...values })).id;
const rowOf = (id: string) => bench.dataSource.manager.findOneBy(Category, { id });

const find = (nodes: readonly CategoryNodeDto[], id: string) => nodes.find((node) => node.id === id);

describe('creating', () => {
  it('makes the slug from the name, and a readable one when it is taken', async () => {
    const ids = [await add('Đầm dạ hội'), await add('Đầm dạ hội'), await add('🎀')];
    const slugs = await Promise.all(ids.map(async (id) => (await rowOf(id))?.slug));
    expect(slugs).toEqual(['dam-da-hoi', 'dam-da-hoi-2', 'category']);
  });

  it('gives every one of many at once a slug of its own', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => add('Hats')));
    const slugs = await Promise.all(ids.map(async (id) => (await rowOf(id))?.slug));
    expect(new Set(slugs).size).toBe(8);
  });

  it('refuses a given slug that is taken, and a parent that is not there', async () => {
    await bench.categories.create(admin, { name: 'Bags', slug: 'bags' });
    await expect(bench.categories.create(admin, { name: 'More bags', slug: 'bags' })).rejects.toThrow();
    const orphan = bench.categories.create(admin, { name: 'Orphan', parent_id: newId() });
    await expect(orphan).rejects.toEqual(refusal('catalog.unknown_category', 'parent_id'));
    expect(await bench.dataSource.manager.countBy(Category, { name: 'Orphan' })).toBe(0);
  });

  it('is for who may edit categories', async () => {
    const { ctx } = await bench.openShop({}, 'owner');
    for (const nobody of [ctx, anonymous, await bench.staff('moderator')]) {
      const attempt = bench.categories.create(nobody, { name: 'Mine' });
      await expect(attempt).rejects.toEqual(refusal('catalog.not_allowed'));
    }
  });
});

describe('moving', () => {
  it('changes what is given, and says so in the audit log', async () => {
    const parent = await add('Clothes');
    const id = await add('Skirts');
    await bench.categories.update(admin, { id, changes: { parent_id: parent, sort_order: 3 } });
    expect(await rowOf(id)).toMatchObject({ parentId: parent, sortOrder: 3, slug: 'skirts' });
    const entries = await bench.auditOf(id);
    expect(entries.at(-1)).toMatchObject({
      action: 'catalog.update_category',
      before: { parent_id: null },
      after: { parent_id: parent, sort_order: 3 },
    });
    await bench.categories.update(admin, { id, changes: { sort_order: 3 } });
    expect(await bench.auditOf(id)).toHaveLength(entries.length);
  });

  it('never below itself', async () => {
    const top = await add('Top');
    const below = await add('Below', { parent_id: await add('Middle', { parent_id: top }) });
    for (const parentId of [top, below]) {
      const move = bench.categories.update(admin, { id: top, changes: { parent_id: parentId } });
      await expect(move).rejects.toEqual(refusal('catalog.category_cycle', 'parent_id'));
    }
    expect((await rowOf(top))?.parentId).toBeNull();
  });

  it('nor by two moves at once, each fine by itself', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = await add('One');
      const other = await add('Other');
      const ended = await outcomes([
        bench.categories.update(admin, { id: one, changes: { parent_id: other } }),
        bench.categories.update(admin, { id: other, changes: { parent_id: one } }),
      ]);
      expect(ended).toEqual(['catalog.category_cycle', 'ok']);
    }
  });

  it('refuses what is not there', async () => {
    const missing = bench.categories.update(admin, { id: newId(), changes: { name: 'Ghost' } });
    await expect(missing).rejects.toEqual(refusal('catalog.category_not_found'));
    const id = await add('Somewhere');
    const nowhere = bench.categories.update(admin, { id, changes: { parent_id: newId() } });
    await expect(nowhere).rejects.toEqual(refusal('catalog.unknown_category', 'parent_id'));
  });
});

describe('removing', () => {
  it('takes an empty category, and writes down what it was', async () => {
    const id = await add('Passing fad');
    await bench.categories.remove(admin, { id });
    expect(await rowOf(id)).toBeNull();
    expect((await bench.auditOf(id)).at(-1)).toMatchObject({
      action: 'catalog.remove_category',
      before: { name: 'Passing fad', slug: 'passing-fad' },
    });
    await expect(bench.categories.remove(admin, { id })).rejects.toEqual(
      refusal('catalog.category_not_found'),
    );
  });

  it('refuses while there are categories or products in it', async () => {
    const parent = await add('Shoes');
    const child = await add('Boots', { parent_id: parent });
    const { ctx } = await bench.openShop();
    await bench.offer(ctx, { category_ids: [child] });
    for (const id of [parent, child]) {
      await expect(bench.categories.remove(admin, { id })).rejects.toEqual(
        refusal('catalog.category_in_use'),
      );
      expect(await rowOf(id)).not.toBeNull();
    }
  });
});

describe('reading', () => {
  it('nests the tree, siblings in their order', async () => {
    const top = await add('Beauty');
    const last = await add('A last', { parent_id: top, sort_order: 9 });
    const first = await add('Z first', { parent_id: top, sort_order: 1 });
    const second = await add('B', { parent_id: top, sort_order: 2 });
    const leaf = await add('Leaf', { parent_id: first });
    const node = find(await bench.categoryReads.tree(anonymous), top);
    expect(node?.children.map(({ id }) => id)).toEqual([first, second, last]);
    expect(node?.children[0]?.children).toMatchObject([{ id: leaf, name: 'Leaf', children: [] }]);
  });

  it('hides what is switched off, with all below it, from all but who may edit it', async () => {
    const off = await add('Off', { is_active: false });
    const below = await add('Below off', { parent_id: off });
    for (const id of [off, below]) {
      await expect(bench.categoryReads.get(anonymous, id)).rejects.toEqual(
        refusal('catalog.category_not_found'),
      );
      await expect(bench.categoryReads.get(admin, id)).resolves.toMatchObject({ id });
    }
    expect(find(await bench.categoryReads.tree(anonymous), off)).toBeUndefined();
    expect(find(await bench.categoryReads.tree(admin), off)?.children).toMatchObject([{ id: below }]);
  });

  it.each(['sort_order', 'name'] as const)(
    'pages through the list by %s without gap or repeat',
    async (sort) => {
      const parent = await add(`Paged by ${sort}`);
      const ids = [];
      for (let n = 0; n < 7; n += 1)
        ids.push(await add(`Same ${n % 3}`, { parent_id: parent, sort_order: n % 2 }));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 3, sort, parent_id: parent, cursor };
        const page = await bench.categoryReads.list(anonymous, query);
        expect(page.total).toBe(7);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen.toSorted()).toEqual(ids.toSorted());
    },
  );
});

describe('over HTTP', () => {
  const open = () => serve(bench, createCategoryRoutes(bench));

  it('is read by everybody and written by admins', async () => {
    const { app, tokenOf } = open();
    const moderator = await bench.staff('moderator');
    await request(app).post('/categories').send({ name: 'No' }).expect(401);
    await request(app).post('/categories').set(tokenOf(moderator)).send({ name: 'No' }).expect(403);
    const made = await request(app)
      .post('/categories')
      .set(tokenOf(admin))
      .send({ name: 'Nước hoa', description: 'Perfume' })
      .expect(201);
    expect(made.body).toMatchObject({ name: 'Nước hoa', slug: 'nuoc-hoa', parent_id: null, is_active: true });
    const { id } = made.body as { id: string };
    const read = await request(app).get(`/categories/${id}`).expect(200);
    expect(read.body).toEqual(made.body);
    const list = await request(app).get('/categories?parent_id=none&limit=100').expect(200);
    expect((list.body as { categories: Array<{ id: string }> }).categories.map((one) => one.id)).toContain(
      id,
    );
    const tree = await request(app).get('/categories/tree').expect(200);
    expect(find((tree.body as { categories: CategoryNodeDto[] }).categories, id)).toMatchObject({
      children: [],
    });
    await request(app).patch(`/categories/${id}`).set(tokenOf(admin)).send({ name: 'Perfume' }).expect(200);
    await request(app).delete(`/categories/${id}`).set(tokenOf(admin)).expect(204);
    await request(app).get(`/categories/${id}`).expect(404);
  });

  it.each([
    [{}, '/name'],
    [{ name: '' }, '/name'],
    [{ name: 'x'.repeat(101) }, '/name'],
    [{ name: 'Line\nbreak' }, '/name'],
    [{ name: 'A', slug: 'Not A Slug' }, '/slug'],
    [{ name: 'A', sort_order: 1.5 }, '/sort_order'],
    [{ name: 'A', sort_order: -1 }, '/sort_order'],
    [{ name: 'A', parent_id: 'no-uuid' }, '/parent_id'],
    [{ name: 'A', image_key: 'mine.jpg' }, '/image_key'],
    [{ name: 'A', id: newId() }, '/id'],
    [{ name: 'A', description: 'nul \u0000' }, '/description'],
  ])('refuses %j, naming %s', async (body, pointer) => {
    const { app, tokenOf } = open();
    const answer = await request(app).post('/categories').set(tokenOf(admin)).send(body);
    expect(answer.status).toBe(400);
    expect(
      (answer.body as { errors: Array<{ pointer: string }> }).errors.map((error) => error.pointer),
    ).toContain(pointer);
  });

  it.each(['limit=0', 'limit=101', 'limit=1e9', 'sort=price', 'color=red', 'cursor=abc', 'parent_id=1'])(
    'refuses the query %s',
    async (query) => {
      await request(open().app).get(`/categories?${query}`).expect(400);
    },
  );
});
