import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleAgent, consoleAgent } from '../factories/clients.js';
import { makeUpload } from '../factories/uploads.js';
import { rowOf } from '../rules/rows.js';
import { type Cast, castFor } from '../rules/stage.js';
import { createWorld, type World } from '../support/world.js';

let world: World;
let cast: Cast;
let agent: ConsoleAgent;
let page: string;
beforeAll(async () => {
  world = await createWorld();
  cast = await castFor(world);
  agent = await consoleAgent(world, cast.owner);
  page = `/api/resources/shops/records/${cast.owner.actor.shop!.id}`;
});
afterAll(() => world.close());

const edit = (fields: object) => agent.post(`${page}/edit`, fields);
const formOf = async () => (await agent.get(`${page}/edit`)).body.form;
const shopRow = () => rowOf(world.services.dataSource, 'shops', cast.owner.actor.shop!.id);

describe('the profile of a shop in the console', () => {
  it('gets its logo and banner by upload, and loses one when it is taken away', async () => {
    const logo = await makeUpload(world, cast.owner, { purpose: 'shop_logo' });
    const banner = await makeUpload(world, cast.owner, { purpose: 'shop_banner' });
    const sent = { logo: { upload_id: logo.upload_id }, banner: { upload_id: banner.upload_id } };
    expect((await edit(sent)).status).toBe(200);
    expect((await formOf()).logo).toContain('/avatar-');
    expect((await edit({ logo: null })).status).toBe(200);
    expect(await formOf()).toMatchObject({ logo: null, banner: expect.stringContaining('/banner-') });
  });

  it('changes nothing when the picture is none, and says at which field', async () => {
    const file = Buffer.from('%PDF-1.7 nothing to look at');
    const bad = await makeUpload(world, cast.owner, { purpose: 'shop_logo', file });
    const before = await shopRow();
    const answer = await edit({ name: 'Another name', logo: { upload_id: bad.upload_id } });
    expect([answer.status, Object.keys(answer.body.record.errors)]).toEqual([415, ['logo']]);
    expect(await shopRow()).toEqual(before);
  });

  it('takes neither somebody else’s upload nor one that was for something else', async () => {
    const rivals = await makeUpload(world, cast.rival, { purpose: 'shop_logo' });
    const product = await makeUpload(world, cast.owner);
    for (const { upload_id: uploadId } of [rivals, product]) {
      expect((await edit({ logo: { upload_id: uploadId } })).status).toBe(404);
    }
  });
});
