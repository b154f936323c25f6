import { systemContext } from '../../src/platform/context.js';
import { makeProduct } from '../factories/products.js';
import { makeShop } from '../factories/shops.js';
import { approved, nothing, notYourRole, type Rule, waiting } from './rule.js';
import { changeOnStage, claim, productOnStage } from './stage.js';

const approve: Rule['attempt'] = (deeds, id) => deeds.approve(id);
const notEvenThere = { ...notYourRole, service: 'not_found catalog.product_not_found' };

export const approvals: Rule[] = [
  {
    name: 'a moderator approves a product that waits, and shoppers find it',
    by: 'moderator',
    arrange: waiting,
    attempt: approve,
    outcome: 'done',
    after: {
      table: 'products',
      row: { moderation_status: 'approved', status: 'active', is_public: true },
      cases: ['product approved'],
      audit: ['catalog.approve_product'],
      isShown: true,
    },
  },
  {
    name: 'nobody approves twice',
    by: 'moderator',
    arrange: approved,
    attempt: approve,
    outcome: 'conflict catalog.product_not_approvable',
  },
  {
    name: 'the staff of a shop approves nothing of its own',
    by: 'staff',
    arrange: waiting,
    attempt: approve,
    outcome: notYourRole,
  },
  {
    name: 'nor does the owner',
    by: 'owner',
    arrange: waiting,
    attempt: approve,
    outcome: notYourRole,
  },
  {
    name: "another shop's owner does not even learn of the product",
    by: 'rival',
    arrange: waiting,
    attempt: approve,
    outcome: notEvenThere,
  },
  {
    name: 'an analyst only looks on',
    by: 'analyst',
    arrange: waiting,
    attempt: approve,
    outcome: notYourRole,
  },
  {
    name: 'a customer decides nothing',
    by: 'customer',
    arrange: waiting,
    attempt: approve,
    outcome: { ...notEvenThere, console: 'unauthenticated' },
  },
  {
    name: 'a stranger even less',
    by: 'stranger',
    arrange: waiting,
    attempt: approve,
    outcome: {
      ...notEvenThere,
      REST: 'unauthenticated platform.unauthenticated',
      console: 'unauthenticated',
    },
  },
  {
    name: 'a draft waits for nobody, and is not approved',
    by: 'moderator',
    arrange: (stage) => productOnStage(stage, { status: 'draft' }),
    attempt: approve,
    outcome: 'conflict catalog.product_not_approvable',
  },
  {
    name: 'a rejected product is not approved until its shop has answered',
    by: 'moderator',
    arrange: (stage) => productOnStage(stage, { moderation: 'rejected' }),
    attempt: approve,
    outcome: 'conflict catalog.product_not_approvable',
  },
  {
    name: 'what does not exist is not approved',
    by: 'moderator',
    arrange: nothing,
    attempt: approve,
    outcome: 'not_found catalog.product_not_found',
  },
  {
    name: 'a product that another moderator has in hand is left to them',
    by: 'moderator',
    async arrange(stage) {
      const id = await waiting(stage);
      await claim(stage, id, stage.cast.colleague);
      return id;
    },
    attempt: approve,
    outcome: 'conflict moderation.claimed_by_other',
  },
  {
    name: 'a product that one has in hand oneself is approved',
    by: 'moderator',
    async arrange(stage) {
      const id = await waiting(stage);
      await claim(stage, id, stage.cast.moderator);
      return id;
    },
    attempt: approve,
    outcome: 'done',
    after: {
      table: 'products',
      row: { moderation_status: 'approved' },
      cases: ['product approved'],
      audit: ['catalog.approve_product'],
      isShown: true,
    },
  },
  {
    name: 'of two moderators at once one approves',
    by: ['moderator', 'colleague'],
    arrange: waiting,
    attempt: approve,
    outcome: ['done', 'conflict catalog.product_not_approvable'],
    after: {
      table: 'products',
      row: { moderation_status: 'approved' },
      cases: ['product approved'],
      audit: ['catalog.approve_product'],
      isShown: true,
    },
  },
  {
    name: 'the approved product of a shop that was rejected is still not shown',
    by: 'moderator',
    async arrange({ world }) {
      const { shop, owner } = await makeShop(world, { status: 'pending' });
      const { id } = await makeProduct(world, { by: owner, moderation: 'pending' });
      await world.services.shops.shops.reject(systemContext('test'), { id: shop.id, reason: 'No address.' });
      return id;
    },
    attempt: approve,
    outcome: 'done',
    after: {
      table: 'products',
      row: { moderation_status: 'approved', is_public: false, published_at: null },
      cases: ['product approved'],
      audit: ['catalog.approve_product'],
      isShown: false,
    },
  },
  {
    name: 'an approved change takes the place of the live version',
    by: 'moderator',
    arrange: changeOnStage,
    attempt: approve,
    outcome: 'done',
    after: {
      table: 'products',
      row: { name: 'Silk dress', pending_changes: null, moderation_status: 'approved', is_public: true },
      cases: ['product approved', 'product_change approved'],
      audit: ['catalog.approve_product_change'],
      isShown: true,
    },
  },
];
