import { z } from 'zod';
import { type ConsoleAction, defineAction } from '../../console/console-screen.js';
import { reasonSchema } from '../../platform/audit/reason.schema.js';
import type { Actor } from '../../platform/auth/actor.js';
import { CANCELLABLE } from '../order-transitions.js';
import type { Movable } from './order-moves.console.js';
import { piecesSchema } from './order-console.schema.js';
import type { CancelRow } from './order-taking-back.service.js';

const cancelSchema = z.strictObject({ id: z.uuid(), items: piecesSchema, reason: reasonSchema });

/** Ends what has not been sent: all of it, or some pieces. */
export function createCancelAction<Row extends Movable>(
  cancel: CancelRow,
  allowed: (actor: Actor) => boolean,
): ConsoleAction<Row> {
  return defineAction<Row, z.infer<typeof cancelSchema>>({
    name: 'cancel',
    label: 'Cancel order',
    variant: 'danger',
    fields: [
      {
        name: 'items',
        label: 'Which pieces',
        type: 'pieces',
        source: 'cancellable',
        help: 'None chosen: all of it. What was paid goes into the customer’s wallet, and the pieces back on the shelf.',
      },
      { name: 'reason', label: 'Why', type: 'longtext', required: true, help: 'The customer reads it.' },
    ],
    allowed,
    appliesTo: (row) => CANCELLABLE.includes(row.status),
    schema: cancelSchema,
    async run(ctx, input) {
      await cancel(ctx, input);
      return { message: input.items.length > 0 ? 'Those pieces are cancelled.' : 'It is cancelled.' };
    },
  });
}
