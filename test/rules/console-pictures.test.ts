import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeProduct } from '../factories/products.js';
import { jpegOf } from '../media/pictures.js';
import { createWorld, type World } from '../support/world.js';
import { allRows } from './rows.js';
import { type Cast, castFor } from './stage.js';

let world: World;
let cast: Cast;
let agent: ConsoleAgent;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
  agent = await consoleAgent(world, cast.owner);
});
afterAll(() => world.close());

/** What the page sends of a form with pictures. */
function submit(path: string, fields: object, pictures: Buffer[]) {
  const form = agent.postForm(path).field('data', JSON.stringify(fields));
  return pictures.reduce((all, picture) => all.attach('pictures', picture, 'dress.jpg'), form);
}

const create = (fields: object, pictures: Buffer[]) =>
  submit('/api/resources/products/actions/new', fields, pictures);

describe('a new product with pictures, from the console', () => {
  it('has them, in their order', async () => {
    const pictures = [await jpegOf(400, 300), await jpegOf(300, 400)];
    const answer = await create({ name: 'With pictures', price: 5 }, pictures);
    expect(answer.status).toBe(200);
    const images: Array<{ width: number; is_primary: boolean }> = await world.services.dataSource.query(
      'SELECT width, is_primary FROM product_images WHERE product_id = $1 ORDER BY sort_order',
      [answer.body.record.id],
    );
    expect(images).toEqual([
      { width: 400, is_primary: true },
      { width: 300, is_primary: false },
    ]);
  });

  it.each([
    ['no picture', Buffer.from('%PDF-1.7 nothing to look at'), 415],
    [
      'a drawing that runs scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      415,
    ],
    ['a picture that was cut off', null, 422],
  ])(
    'is not made when one of them is %s, so that trying again does not make two',
    async (_what, file, status) => {
      const whole = await jpegOf();
      const bad = file ?? (await jpegOf(800, 800)).subarray(0, 600);
      const before = await allRows(world.services.dataSource);
      const answer = await create({ name: 'With a bad one', price: 5 }, [whole, bad]);
      expect([answer.status, Object.keys(answer.body.record.errors)]).toEqual([status, ['pictures']]);
      expect(await allRows(world.services.dataSource)).toEqual(before);
    },
  );
});

describe('an edit that brings pictures', () => {
  it('changes nothing when one of them is none', async () => {
    const { id } = await makeProduct(world, { by: cast.owner });
    const before = await allRows(world.services.dataSource);
    const path = `/api/resources/products/records/${id}/edit`;
    const answer = await submit(path, { price: 6 }, [await jpegOf(), Buffer.from('no picture')]);
    expect(answer.status).toBe(415);
    expect(await allRows(world.services.dataSource)).toEqual(before);
  });
});
