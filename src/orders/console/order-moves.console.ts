import { z } from 'zod';
import type { ObjectLiteral } from 'typeorm';
import {
  type ConsoleAction,
  type ConsoleBulkAction,
  defineAction,
  defineBulk,
} from '../../console/console-screen.js';
import type { ConsoleField } from '../../console/console-field.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { OrderStatus } from '../order.status.js';
import { MOVE_TARGETS, type MoveTarget, movesFrom } from '../order-transitions.js';
import type { RowMoves } from './order-bulk-moves.service.js';
import { trackingSchema } from './order-console.schema.js';

/** An order or a part of one: both go the same way. */
export interface Movable extends ObjectLiteral {
  id: string;
  status: OrderStatus;
}

const WORDS: Record<MoveTarget, { name: string; label: string; shortcut: string; done: string }> = {
  processing: { name: 'process', label: 'Start preparing', shortcut: 'p', done: 'It is being prepared.' },
  shipped: {
    name: 'ship',
    label: 'Mark as sent',
    shortcut: 's',
    done: 'It is on its way; the customer knows.',
  },
  delivered: { name: 'deliver', label: 'Mark as delivered', shortcut: 'd', done: 'It has arrived.' },
};

const TRACKING: readonly ConsoleField[] = [
  { name: 'carrier', label: 'Who brings it', type: 'text', maxLength: 100, width: 'half' },
  { name: 'tracking_number', label: 'Tracking number', type: 'text', maxLength: 100, width: 'half' },
];

const ref = z.strictObject({ id: z.uuid() });

/** The buttons by which rows go on, each from where it may be pressed. */
export function createMoveActions<Row extends Movable>(
  moves: RowMoves,
  allowed: (actor: Actor) => boolean,
): Array<ConsoleAction<Row>> {
  return MOVE_TARGETS.map((to) => {
    const { name, label, shortcut, done } = WORDS[to];
    const base = {
      ...{ name, label, shortcut, allowed },
      variant: 'primary' as const,
      appliesTo: (row: Row) => movesFrom(row.status).includes(to),
    };
    if (to !== 'shipped') {
      return defineAction<Row, { id: string }>({
        ...base,
        schema: ref,
        ...(to === 'delivered' && {
          confirm: 'Has it been handed over? What is paid in cash is counted as paid with that.',
        }),
        async run(ctx, { id }) {
          await moves.move(ctx, { id, to });
          return { message: done };
        },
      });
    }
    return defineAction<Row, z.infer<typeof shipSchema>>({
      ...base,
      fields: TRACKING,
      schema: shipSchema,
      async run(ctx, { id, carrier, tracking_number: trackingNumber }) {
        await moves.move(ctx, {
          id,
          to,
          ...(carrier && { carrier }),
          ...(trackingNumber && { trackingNumber }),
        });
        return { message: done };
      },
    });
  });
}

const shipSchema = ref.extend(trackingSchema.shape);

/** Moving several at once, with a look at what would come of it. */
export function createMoveBulk<Row extends Movable>(
  moves: RowMoves,
  allowed: (actor: Actor) => boolean,
): ConsoleBulkAction<Row> {
  const schema = z.strictObject({
    ids: z.array(z.uuid()),
    to: z.enum(MOVE_TARGETS as [MoveTarget, ...MoveTarget[]]),
  });
  return {
    name: 'move',
    label: 'Move on',
    variant: 'primary',
    fields: [
      {
        name: 'to',
        label: 'To',
        type: 'choice',
        required: true,
        values: () => MOVE_TARGETS.map((to) => ({ value: to, label: WORDS[to].label })),
      },
    ],
    allowed,
    appliesTo: (row) => movesFrom(row.status).length > 0,
    bulk: defineBulk({
      schema,
      preview: (ctx, input) => moves.moveAll(ctx, input, false),
      run: (ctx, input) => moves.moveAll(ctx, input, true),
    }),
  };
}
