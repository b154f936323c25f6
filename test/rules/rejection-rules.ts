import type { Deeds } from './drivers.js';
import { approved, notYourRole, type Rule, waiting } from './rule.js';
import { changeOnStage, claim, productOnStage } from './stage.js';

const reject: Rule['attempt'] = (deeds, id) => deeds.reject(id, 'Blurred pictures.');

export const rejections: Rule[] = [
  {
    name: 'a moderator rejects a product with a reason, for the shop to read',
    by: 'moderator',
    arrange: waiting,
    attempt: reject,
    outcome: 'done',
    after: {
      table: 'products',
      row: { moderation_status: 'rejected', moderation_reason: 'Blurred pictures.', is_public: false },
      cases: ['product rejected'],
      audit: ['catalog.reject_product: Blurred pictures.'],
      isShown: false,
    },
  },
  ...['', '   '].map((reason) => ({
    name: `nobody rejects without a reason, nor for ${JSON.stringify(reason)}`,
    by: 'moderator' as const,
    arrange: waiting,
    attempt: (deeds: Deeds, id: string) => deeds.reject(id, reason),
    // The forms of API and console are refused before the service is asked.
    outcome: {
      service: 'broken_rule catalog.reason_required',
      REST: 'malformed platform.invalid_input',
      console: 'malformed',
    },
  })),
  {
    name: 'nobody rejects twice',
    by: 'moderator',
    arrange: (stage) => productOnStage(stage, { moderation: 'rejected' }),
    attempt: reject,
    outcome: 'conflict catalog.product_not_rejectable',
  },
  {
    name: 'what is approved is not rejected afterwards',
    by: 'moderator',
    arrange: approved,
    attempt: reject,
    outcome: 'conflict catalog.product_not_rejectable',
  },
  {
    name: 'the staff of a shop rejects nothing',
    by: 'staff',
    arrange: waiting,
    attempt: reject,
    outcome: notYourRole,
  },
  {
    name: 'a product that another moderator has in hand is not rejected either',
    by: 'moderator',
    async arrange(stage) {
      const id = await waiting(stage);
      await claim(stage, id, stage.cast.colleague);
      return id;
    },
    attempt: reject,
    outcome: 'conflict moderation.claimed_by_other',
  },
  {
    name: 'a rejected change leaves the live version as it was',
    by: 'moderator',
    arrange: changeOnStage,
    attempt: reject,
    outcome: 'done',
    after: {
      table: 'products',
      row: {
        name: 'Linen dress',
        pending_changes: null,
        moderation_status: 'approved',
        moderation_reason: 'Blurred pictures.',
        is_public: true,
      },
      cases: ['product approved', 'product_change rejected'],
      audit: ['catalog.reject_product_change: Blurred pictures.'],
      isShown: true,
    },
  },
];
