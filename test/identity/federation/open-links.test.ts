import { afterAll, beforeAll, expect, it } from 'vitest';
import { User } from '../../../src/identity/user.entity.js';
import { newId } from '../../../src/platform/ids.js';
import { apiAs } from '../../factories/clients.js';
import { makeCustomer, PASSWORD } from '../../factories/people.js';
import { mailsTo } from '../../support/mails.js';
import { createWorld, type World } from '../../support/world.js';
import { tokenIn } from '../links-and-codes.js';
import { firebaseClaims, type FirebaseStage, openFirebaseStage, PROJECT } from './firebase-stage.js';

let firebase: FirebaseStage;
let world: World;
beforeAll(async () => {
  firebase = await openFirebaseStage();
  world = await createWorld({ FIREBASE_PROJECT_ID: PROJECT }, { httpAgent: firebase.agent });
});
afterAll(async () => {
  await world.close();
  await firebase.close();
});

it('leaves whoever opened an account in another’s name no link to take it by, once its owner comes', async () => {
  const claims = firebaseClaims();
  const email = claims['email'] as string;
  const squatter = await makeCustomer(world, { email });
  const own = `${newId()}@evil.example`;
  const change = { email: own, current_password: PASSWORD };
  expect((await apiAs(world, squatter.token).post('/auth/change-email').send(change)).status).toBe(202);
  await world.runJobs();
  const [mail] = await mailsTo(world, own);

  const owner = await apiAs(world)
    .post('/auth/google')
    .send({ id_token: await firebase.token(claims) });
  expect([owner.status, owner.body.user.id]).toEqual([200, squatter.id]);
  const token = tokenIn(mail!.link!);
  expect((await apiAs(world).post('/auth/verify-email').send({ token })).status).toBe(400);
  expect(await world.services.dataSource.manager.findOneByOrFail(User, { id: squatter.id })).toMatchObject({
    email,
    passwordHash: null,
  });
});
