import { type DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import {
  type ConsoleScreen,
  defineAction,
  defineBulk,
  defineForetelling,
  defineOperation,
  defineScreen,
  defineUpdate,
} from '../../src/console/console-screen.js';
import type { Actor, UserActor } from '../../src/platform/auth/actor.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { newId } from '../../src/platform/ids.js';
import { Garment, Label } from './garment.entity.js';

export const GARMENT_STATUSES = ['draft', 'live', 'retired'] as const;

const isAdmin = (actor: Actor): boolean => actor.kind === 'user' && actor.role === 'admin';
const isStaff = (actor: Actor): boolean => actor.kind === 'user' && actor.shop?.role === 'staff';
const ref = z.strictObject({ id: z.uuid() });
const fields = {
  name: z.string().min(1).max(100),
  price: z.number().nonnegative(),
  meta_color: z.string().optional(),
  label_ids: z.array(z.uuid()).optional(),
  made_on: z.iso.date().nullable().optional(),
};

/** A screen with real operations over a real table: what a feature would bring. */
export function createGarmentScreen(dataSource: DataSource): ConsoleScreen {
  const garments = createGarmentService(dataSource);
  return defineScreen<Garment>({
    id: 'garments',
    label: 'Garments',
    singular: 'garment',
    navigation: { group: 'Test', icon: 'scissors', order: 1 },
    entity: Garment,
    title: 'name',
    columns: [
      { name: 'name', type: 'text', filter: 'contains', sortable: true },
      { name: 'price', type: 'money', filter: 'range', value: (row) => BigInt(row.price) },
      { name: 'cost', type: 'number', filter: 'range', visibleTo: isAdmin },
      { name: 'status', type: 'status', filter: 'one_of', values: GARMENT_STATUSES },
      { name: 'shopId', type: 'reference', reference: 'shops', filter: 'equals' },
      { name: 'makerId', type: 'uuid', filter: 'equals' },
      { name: 'createdAt', type: 'datetime', filter: 'range', sortable: true },
      { name: 'madeOn', type: 'text', on: ['show'] },
      { name: 'letters', type: 'number', value: (row) => row.name.length },
      { name: 'shout', type: 'text' },
    ],
    allowed: (actor) => actor.kind === 'user' && (actor.role !== 'customer' || actor.shop !== undefined),
    scope(actor: UserActor, query: SelectQueryBuilder<Garment>, alias) {
      query.andWhere(`${alias}.deletedAt IS NULL`);
      if (actor.shop) query.andWhere(`${alias}.shopId = :ownShop`, { ownShop: actor.shop.id });
    },
    search: ['name'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    // They have none: whether the name is as long as it was will do.
    version: (row) => row.name.length,
    decorate: async (rows) => new Map(rows.map((row) => [row.id, { shout: row.name.toUpperCase() }])),
    create: defineOperation({
      fields: [
        { name: 'name', label: 'Name', type: 'text', required: true },
        { name: 'price', label: 'Price', type: 'money', required: true },
      ],
      allowed: (actor) => !isStaff(actor),
      schema: z.strictObject({
        name: fields.name,
        price: fields.price,
      }),
      run: async (ctx, input) => ({ ...(await garments.create(ctx.actor, input)), secret: 'seen once' }),
    }),
    update: defineUpdate<Garment, z.infer<typeof updateSchema>>({
      fields: [
        { name: 'name', label: 'Name', type: 'text', required: true },
        { name: 'meta_color', label: 'Colour', type: 'text' },
        { name: 'label_ids', label: 'Labels', type: 'references', reference: 'shops' },
        { name: 'made_on', label: 'Made on', type: 'text' },
      ],
      allowed: () => true,
      schema: updateSchema,
      initial: (row) => ({ name: row.name }),
      run: (_ctx, input) => garments.update(input),
    }),
    remove: {
      confirm: 'Retire it?',
      allowed: (actor) => !isStaff(actor),
      run: (_ctx, input) => garments.remove(input),
    },
    actions: [
      defineAction<Garment, { id: string }>({
        name: 'launch',
        label: 'Launch',
        bulk: true,
        allowed: (actor) => !isStaff(actor),
        appliesTo: (row) => row.status === 'draft',
        schema: ref,
        run: (_ctx, input) => garments.launch(input),
      }),
      defineAction<Garment, { id: string; note: string }>({
        name: 'annotate',
        label: 'Annotate',
        fields: [{ name: 'note', label: 'Note', type: 'longtext', required: true }],
        allowed: () => true,
        appliesTo: () => true,
        schema: ref.extend({ note: z.string().min(3) }),
        foretell: defineForetelling({
          schema: ref.extend({ note: z.string().min(3) }),
          run: async (_ctx, { note }) => ({ sums: [{ label: note, amount: note.length }], notes: [] }),
        }),
        run: async (_ctx, { note }) => ({ message: note }),
      }),
      defineAction<Garment, { id: string }>({
        name: 'seal',
        label: 'Seal',
        allowed: (actor) => !isStaff(actor),
        appliesTo: () => true,
        schema: ref,
        run: async (_ctx, { id }) => ({ message: 'Sealed.', secret: `key of ${id}` }),
      }),
      defineAction<Garment, { id: string }>({
        name: 'break',
        label: 'Break',
        bulk: true,
        allowed: () => true,
        appliesTo: () => true,
        schema: ref,
        run: () => Promise.reject(new Error('secret detail of the works')),
      }),
      defineAction<Garment, { id: string }>({
        name: 'promise',
        label: 'Promised to nobody',
        // What a hurried feature would write: a promise, which is true.
        allowed: (async () => false) as unknown as () => boolean,
        appliesTo: () => true,
        schema: ref,
        run: (_ctx, input) => garments.launch(input),
      }),
      defineAction<Garment, { id: string; version?: number }>({
        name: 'vouch',
        label: 'Vouch',
        bulk: true,
        allowed: isAdmin,
        appliesTo: () => true,
        schema: ref.extend({ version: z.int().optional() }),
        checksVersion: true,
        run: (_ctx, input) => garments.vouch(input),
      }),
    ],
    board: {
      property: 'status',
      facts: ['price', 'cost'],
      columns: [
        { value: 'draft', order: 'oldest' },
        { value: 'live', action: 'launch', order: 'newest' },
      ],
    },
    documents: [
      {
        name: 'label',
        label: 'Label',
        allowed: (actor) => !isStaff(actor),
        appliesTo: (row) => row.status !== 'retired',
        run: async (_ctx, ids) => ({
          name: 'labels.pdf',
          type: 'application/pdf',
          content: (async function* () {
            yield ids.join(' ');
          })(),
        }),
      },
    ],
    bulkActions: [
      {
        name: 'reprice',
        label: 'Set the price',
        fields: [{ name: 'price', label: 'Price', type: 'money', required: true }],
        allowed: (actor) => !isStaff(actor),
        appliesTo: () => true,
        bulk: defineBulk({
          schema: z.strictObject({ ids: z.array(z.uuid()), price: fields.price }),
          preview: (_ctx, input) => garments.reprice(input, false),
          run: (_ctx, input) => garments.reprice(input, true),
        }),
      },
    ],
  });
}

const updateSchema = ref.extend({
  name: fields.name.optional(),
  meta_color: fields.meta_color,
  label_ids: fields.label_ids,
  made_on: fields.made_on,
});

function createGarmentService(dataSource: DataSource) {
  const { manager } = dataSource;
  return {
    async create(actor: Actor, { name, price }: { name: string; price: number }) {
      const id = newId();
      const shopId = actor.kind === 'user' ? (actor.shop?.id ?? newId()) : newId();
      await manager.insert(Garment, { id, shopId, name, price: String(Math.round(price * 100)) });
      return { id };
    },
    async update({
      id,
      name,
      meta_color: color,
      label_ids: labelIds,
      made_on: madeOn,
    }: z.infer<typeof updateSchema>) {
      if (name === 'taken') {
        throw new DomainError('garments.name_taken', 'conflict', 'This name is taken.', { property: 'name' });
      }
      if (name === 'cursed') throw new Error('secret detail of the works');
      await manager.transaction(async (tx) => {
        if (name !== undefined) await tx.update(Garment, { id }, { name });
        if (madeOn !== undefined) await tx.update(Garment, { id }, { madeOn });
        if (color !== undefined) {
          await tx.query(
            `UPDATE garments SET meta = meta || jsonb_build_object('color', $2::text) WHERE id = $1`,
            [id, color],
          );
        }
        for (const labelId of labelIds ?? []) {
          await tx.query('INSERT INTO garment_labels VALUES ($1, $2)', [id, labelId]);
        }
      });
      return { id };
    },
    async remove({ id }: { id: string }) {
      const { affected } = await manager.update(Garment, { id, status: 'draft' }, { deletedAt: new Date() });
      if (!affected) throw new DomainError('garments.on_sale', 'conflict', 'It is on sale.');
    },
    async vouch({ id, version }: { id: string; version?: number }) {
      const garment = await manager.findOneByOrFail(Garment, { id });
      if (garment.name.length !== version) {
        throw new DomainError('garments.stale', 'stale', 'It has changed.');
      }
      return { message: 'Vouched for.' };
    },
    async reprice({ ids, price }: { ids: string[]; price: number }, isMeant: boolean) {
      const found = await manager.findBy(Garment, { id: In(ids) });
      const after = String(Math.round(price * 100));
      if (isMeant) await manager.update(Garment, { id: In(ids) }, { price: after });
      return found.map(({ id, name: title, price: before }) => {
        return { id, title, ok: true, message: 'Priced.', before, after };
      });
    },
    async launch({ id }: { id: string }) {
      const { affected } = await manager.update(Garment, { id, status: 'draft' }, { status: 'live' });
      if (!affected)
        throw new DomainError('garments.not_a_draft', 'conflict', 'Only a draft can be launched.');
      return { message: 'Launched.' };
    },
  };
}

/** A screen without any operation, and the target of references: only labels of the actor's own shop. */
export function createLabelScreen(): ConsoleScreen {
  return defineScreen<Label>({
    id: 'shops',
    label: 'Labels',
    singular: 'label',
    navigation: { group: 'Test', icon: 'tag', order: 2 },
    entity: Label,
    title: 'name',
    columns: [{ name: 'name', type: 'text' }],
    allowed: (actor) => actor.kind === 'user',
    scope(actor, query, alias) {
      if (actor.shop) query.andWhere(`${alias}.id = :own`, { own: actor.shop.id });
    },
    search: ['name'],
    defaultSort: { column: 'name', direction: 'asc' },
  });
}

/** A screen that only admins have. */
export function createSecretScreen(): ConsoleScreen {
  return { ...createLabelScreen(), id: 'secrets', label: 'Secret things', allowed: isAdmin };
}
