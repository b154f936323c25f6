import { makeCustomer, makeMember, makeStaff, type Person } from '../factories/people.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import type { World } from '../support/world.js';

/** Everybody who appears in the rules. */
export type Cast = Awaited<ReturnType<typeof castFor>>;
export type Role = keyof Cast;

export async function castFor(world: World) {
  const { owner } = await makeShop(world, { name: 'Maison Lùa' });
  const { owner: rival } = await makeShop(world, { name: 'Rival' });
  return {
    moderator: await makeStaff(world, 'moderator'),
    colleague: await makeStaff(world, 'moderator'),
    admin: await makeStaff(world, 'admin'),
    analyst: await makeStaff(world, 'analyst'),
    customer: await makeCustomer(world),
    owner,
    manager: await makeMember(world, owner, 'manager'),
    staff: await makeMember(world, owner, 'staff'),
    /** Owns another shop. */
    rival,
    stranger: undefined,
  };
}

export interface Stage {
  world: World;
  cast: Cast;
}

type Values = Omit<NonNullable<Parameters<typeof makeProduct>[1]>, 'by'>;

/** A product of the cast's own shop; its id. */
export async function productOnStage({ world, cast }: Stage, values: Values = {}): Promise<string> {
  const { id } = await makeProduct(world, { by: cast.owner, ...values });
  return id;
}

/** An approved product whose new name waits for a moderator; its id. */
export async function changeOnStage(stage: Stage): Promise<string> {
  const id = await productOnStage(stage, { name: 'Linen dress' });
  const { products } = stage.world.services.catalog;
  await products.update(stage.cast.owner.ctx, { id, changes: { name: 'Silk dress' } });
  return id;
}

/** The moderator takes the open case over the subject in hand. */
export async function claim({ world }: Stage, subjectId: string, { ctx }: Person): Promise<void> {
  await world.services.moderation.inbox.claim(ctx, { id: await openCaseOf(world, subjectId) });
}

/** @throws Error when nothing about the subject waits */
export async function openCaseOf(world: World, subjectId: string): Promise<string> {
  const rows: Array<{ id: string }> = await world.services.dataSource.query(
    `SELECT id FROM moderation_cases WHERE subject_id = $1 AND status IN ('open', 'claimed')`,
    [subjectId],
  );
  if (!rows[0]) throw new Error(`nothing waits about ${subjectId}`);
  return rows[0].id;
}
