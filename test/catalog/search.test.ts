import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Product } from '../../src/catalog/products/product.entity.js';
import type { Shop } from '../../src/shops/shop.entity.js';
import { makeCategory, makeShop } from '../factories/rows.js';
import { openReadsBench, type ReadsBench } from './reads-bench.js';

let bench: ReadsBench;
let shop: Shop;
beforeAll(async () => {
  bench = await openReadsBench();
  shop = await makeShop(bench.dataSource);
});
afterAll(() => bench.close());

const sell = (name: string, values: Partial<Product> = {}) =>
  bench.sell({ shopId: shop.id, name, ...values });
/** The names that a search finds, in order. */
async function find(words: string, filter = ''): Promise<string[]> {
  const { products } = await bench.list(`/products/search?q=${encodeURIComponent(words)}${filter}`);
  return products.map(({ name }) => name);
}

describe('a search', () => {
  it('finds words in name, description and translations, the name first', async () => {
    await sell('Bamboo sock', { description: 'Goes with every loafer.' });
    await sell('Penny loafer');
    await sell('Giày lười', { translations: { en: { name: 'Moccasin', description: 'A soft loafer.' } } });
    await sell('Unrelated');
    expect(await find('loafers')).toEqual(['Penny loafer', 'Giày lười', 'Bamboo sock']);
    expect(await find('moccasin')).toEqual(['Giày lười']);
    expect((await bench.list('/products?query=loafer')).products).toHaveLength(3);
  });

  it('wants all words, anywhere', async () => {
    await sell('Crimson cloche', { description: 'Felted merino.' });
    await sell('Crimson beret', { description: 'Boiled wool.' });
    expect(await find('merino crimson')).toEqual(['Crimson cloche']);
  });

  it('does not mind accents, on either side', async () => {
    await sell('Đầm lụa tơ tằm');
    await sell('Crème brûlée balm');
    for (const words of ['dam lua', 'đầm lụa', 'ĐẦM LỤA', 'đam lua']) {
      expect(await find(words)).toEqual(['Đầm lụa tơ tằm']);
    }
    for (const words of ['creme brulee', 'Crème']) expect(await find(words)).toEqual(['Crème brûlée balm']);
  });

  it('forgives a slip in a word that no product has', async () => {
    await sell('Silver cardigan');
    for (const words of ['cardigna', 'crdigan', 'silver cardiagn', 'kardigan silver']) {
      expect(await find(words)).toEqual(['Silver cardigan']);
    }
    expect(await find('zzyzx')).toEqual([]);
  });

  it('finishes the last word', async () => {
    await sell('Wide culottes');
    expect(await find('culo')).toEqual(['Wide culottes']);
    expect(await find('wide culo')).toEqual(['Wide culottes']);
  });

  it('puts what was typed before what may have been meant', async () => {
    await sell('Organdy stole');
    await sell('Organza stole');
    expect(await find('organdy')).toEqual(['Organdy stole']);
    await sell('Mule', { description: 'As seen on a kaftn.' });
    await sell('Kaftan');
    expect(await find('kaftn')).toEqual(['Mule', 'Kaftan']);
  });

  it('takes quotes and minus as web searches do, and then forgives nothing', async () => {
    await sell('Ivory silk slip');
    await sell('Slip of ivory cotton');
    expect(await find('ivory slip -cotton')).toEqual(['Ivory silk slip']);
    expect(await find('"ivory cotton"')).toEqual(['Slip of ivory cotton']);
    expect(await find('"ivroy slip"')).toEqual([]);
  });

  it.each([
    `'); DROP TABLE products; --`,
    `'`,
    '"',
    '!!! & | ( ) :* <->',
    'a:* & b',
    '\\',
    '%',
    '👗',
    '-',
    'the',
    'x'.repeat(200),
  ])('survives %j', async (words) => {
    expect((await bench.get(`/products/search?q=${encodeURIComponent(words)}`)).status).toBe(200);
    expect((await bench.get(`/products?query=${encodeURIComponent(words)}`)).status).toBe(200);
  });

  it.each(['', '   ', 'x'.repeat(201), 'a\nb', 'a\u0000'])('refuses %j', async (words) => {
    expect((await bench.get(`/products/search?q=${encodeURIComponent(words)}`)).status).toBe(400);
  });

  it('finds only what is on sale', async () => {
    await sell('Hidden bolero', { status: 'draft' });
    await sell('Hidden bolero', { moderationStatus: 'pending' });
    expect(await find('bolero')).toEqual([]);
    expect(await find('bolreo')).toEqual([]);
  });

  describe('together with filters', () => {
    const prices = [3_000n, 1_000n, 2_000n];
    let other: Shop;
    let categoryId: string;
    beforeAll(async () => {
      other = await makeShop(bench.dataSource);
      const top = await makeCategory(bench.dataSource);
      categoryId = top.id;
      const below = await makeCategory(bench.dataSource, { parentId: top.id });
      for (const [index, price] of prices.entries()) {
        await bench.sell({ shopId: other.id, name: `Parka ${index}`, price, stock: index }, [below.id]);
      }
      await sell('Parka of another shop', { price: 500n, stock: 1 });
    });

    it('finds what passes them all', async () => {
      expect(await find('parka', `&shop_id=${other.id}&sort=price_asc`)).toEqual([
        'Parka 1',
        'Parka 2',
        'Parka 0',
      ]);
      expect(await find('parka', `&category_id=${categoryId}&sort=price_desc`)).toEqual([
        'Parka 0',
        'Parka 2',
        'Parka 1',
      ]);
      expect(await find('parka', '&sort=price_asc&max_price=10')).toEqual([
        'Parka of another shop',
        'Parka 1',
      ]);
      expect(await find('parka', `&category_id=${categoryId}&in_stock=false`)).toEqual(['Parka 0']);
      expect(await find('parka', '&sort=newest')).toEqual([
        'Parka of another shop',
        'Parka 2',
        'Parka 1',
        'Parka 0',
      ]);
      expect(await find('parka', `&shop_id=${shop.id}&category_id=${categoryId}`)).toEqual([]);
    });

    it("is offered on a shop's own page", async () => {
      const answer = await bench.list(`/shops/${other.id}/products?query=parka&limit=2`);
      expect(answer).toMatchObject({ total: 3, products: [{}, {}] });
    });
  });

  it('is read page by page, each product once', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `Espadrille ${String(index).padStart(2, '0')}`);
    for (const name of names) await sell(name);
    for (const sort of ['relevance', 'newest', 'price_asc']) {
      const found = await bench.pages(`/products/search?q=espadrille&limit=4&sort=${sort}`);
      expect(found.map(({ name }) => name).sort()).toEqual(names);
    }
    const third = await bench.list('/products/search?q=espadrille&limit=10&skip=20');
    expect(third).toMatchObject({ total: 25, next_cursor: null });
    expect(third.products).toHaveLength(5);
    expect(await bench.list('/products/search?q=espadrille&skip=30')).toEqual({
      products: [],
      total: 25,
      next_cursor: null,
    });
    const typo = await bench.pages('/products/search?q=espadrile&limit=10');
    expect(typo).toHaveLength(25);
  });

  it('takes no cursor of a list', async () => {
    const { next_cursor: cursor } = await bench.list('/products?limit=1');
    const answer = await bench.get(`/products/search?q=parka&sort=newest&cursor=${cursor}`);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('platform.invalid_cursor');
  });

  it('knows the words of products that are added, renamed or translated', async () => {
    const product = await sell('Qipao');
    expect(await find('qipoa')).toEqual(['Qipao']);
    await bench.dataSource.manager.update(Product, { id: product.id }, { name: 'Cheongsam' });
    expect(await find('cheongsma')).toEqual(['Cheongsam']);
    expect(await find('qipoa')).toEqual([]);
    await bench.dataSource.manager.update(
      Product,
      { id: product.id },
      { translations: { vi: { name: 'Sườn xám' } } },
    );
    expect(await find('suonn xam')).toEqual(['Cheongsam']);
  });
});
