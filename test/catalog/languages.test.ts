import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Product } from '../../src/catalog/products/product.entity.js';
import { as, shopActor } from './catalog-bench.js';
import { openReadsBench, type ReadsBench } from './reads-bench.js';

let bench: ReadsBench;
let product: Product;
beforeAll(async () => {
  bench = await openReadsBench();
  product = await bench.sell({
    name: 'Đầm lụa',
    description: 'Lụa tơ tằm.',
    translations: { en: { name: 'Silk dress', description: 'Mulberry silk.' }, ru: { name: 'Платье' } },
  });
});
afterAll(() => bench.close());

const read = (path: string, language?: string) =>
  request(bench.app)
    .get(path)
    .set(language === undefined ? {} : { 'Accept-Language': language });

it.each([
  [undefined, undefined, 'Đầm lụa', 'Lụa tơ tằm.', undefined],
  ['en-GB,en;q=0.9,vi;q=0.5', undefined, 'Silk dress', 'Mulberry silk.', 'en'],
  ['ru', undefined, 'Платье', 'Lụa tơ tằm.', 'ru'],
  ['vi, en;q=0.5', undefined, 'Đầm lụa', 'Lụa tơ tằm.', 'vi'],
  ['de', undefined, 'Đầm lụa', 'Lụa tơ tằm.', undefined],
  ['*', undefined, 'Đầm lụa', 'Lụa tơ tằm.', undefined],
  [';;q=\u0001,'.slice(0, 4), undefined, 'Đầm lụa', 'Lụa tơ tằm.', undefined],
  ['ru', 'en', 'Silk dress', 'Mulberry silk.', 'en'],
])('reads %s, asks for %s', async (header, asked, name, description, answered) => {
  const suffix = asked ? `language=${asked}` : '';
  for (const path of [
    `/products/${product.id}?${suffix}`,
    `/products?${suffix}`,
    `/products/search?q=silk&${suffix}`,
    `/shops/${product.shopId}/products?${suffix}`,
  ]) {
    const { body, headers } = await read(path, header);
    expect(body.products?.[0] ?? body).toMatchObject({ name, description });
    expect(headers['content-language']).toBe(answered);
    expect(headers['vary']).toContain('Accept-Language');
  }
});

it('has all translations in the product, an ETag for each language, and the owner reads what the shop wrote', async () => {
  const [english, russian] = await Promise.all(
    ['en', 'ru'].map((language) => read(`/products/${product.id}`, language)),
  );
  expect(english!.body.translations).toEqual(product.translations);
  expect(english!.headers['etag']).not.toBe(russian!.headers['etag']);
  const owner = await bench.get(`/products/${product.id}?language=en`, as(shopActor(product.shopId)));
  expect(owner.body).toMatchObject({ name: 'Đầm lụa', translations: product.translations });
});

it.each(['/products?language=de', '/products?language=', '/products/best-sellers?language=EN'])(
  'refuses %s',
  async (path) => {
    expect((await read(path)).status).toBe(400);
  },
);
