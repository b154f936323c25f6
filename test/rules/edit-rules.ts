import { approved, nothing, type Rule } from './rule.js';
import { productOnStage } from './stage.js';

const reprice: Rule['attempt'] = (deeds, id) => deeds.edit(id, { price: 55.5 });
const rename: Rule['attempt'] = (deeds, id) => deeds.edit(id, { name: 'Silk dress' });
const remove: Rule['attempt'] = (deeds, id) => deeds.remove(id);

export const edits: Rule[] = [
  {
    name: 'the staff of a shop changes a price, live at once',
    by: 'staff',
    arrange: approved,
    attempt: reprice,
    outcome: 'done',
    after: {
      table: 'products',
      row: { price: '5550', moderation_status: 'approved', pending_changes: null },
      cases: ['product approved'],
      audit: ['catalog.update_product'],
      isShown: true,
    },
  },
  {
    name: 'what shoppers read of an approved product waits beside the live version',
    by: 'staff',
    arrange: (stage) => productOnStage(stage, { name: 'Linen dress' }),
    attempt: rename,
    outcome: 'done',
    after: {
      table: 'products',
      row: { name: 'Linen dress', pending_changes: { name: 'Silk dress' }, moderation_status: 'approved' },
      cases: ['product approved', 'product_change open'],
      audit: ['catalog.update_product'],
      isShown: true,
    },
  },
  {
    name: 'a product of another shop is not there to be edited',
    by: 'rival',
    arrange: approved,
    attempt: reprice,
    outcome: 'not_found catalog.product_not_found',
  },
  {
    name: 'nor to be deleted',
    by: 'rival',
    arrange: approved,
    attempt: remove,
    outcome: 'not_found catalog.product_not_found',
  },
  {
    name: 'a moderator decides about products and does not write them',
    by: 'moderator',
    arrange: approved,
    attempt: reprice,
    outcome: 'forbidden catalog.not_allowed',
  },
  {
    name: 'nor delete them',
    by: 'moderator',
    arrange: approved,
    attempt: remove,
    outcome: 'forbidden catalog.not_allowed',
  },
  {
    name: 'a customer writes no product',
    by: 'customer',
    arrange: approved,
    attempt: reprice,
    outcome: {
      service: 'not_found catalog.product_not_found',
      REST: 'forbidden platform.shop_token_required',
      console: 'unauthenticated',
    },
  },
  {
    name: 'what does not exist is not edited',
    by: 'owner',
    arrange: nothing,
    attempt: reprice,
    outcome: 'not_found catalog.product_not_found',
  },
];
