import { makeShop } from '../factories/shops.js';
import { nothing, notYourRole, type Rule } from './rule.js';
import type { Stage } from './stage.js';

const shop = async ({ world }: Stage, status: 'pending' | 'approved') =>
  (await makeShop(world, { status })).shop.id;
const approveShop: Rule['attempt'] = (deeds, id) => deeds.approveShop(id);
const notYourShop = { ...notYourRole, service: 'not_found shops.shop_not_found' };
const onlyToLookAt = { ...notYourRole, service: 'forbidden shops.not_allowed' };

export const shopDecisions: Rule[] = [
  {
    name: 'a moderator lets a shop sell',
    by: 'moderator',
    arrange: (stage) => shop(stage, 'pending'),
    attempt: approveShop,
    outcome: 'done',
    after: {
      table: 'shops',
      row: { status: 'approved', status_reason: null },
      cases: ['shop approved'],
      audit: ['shops.approve_shop'],
    },
  },
  {
    name: 'and not twice',
    by: 'moderator',
    arrange: (stage) => shop(stage, 'approved'),
    attempt: approveShop,
    outcome: 'conflict shops.not_approvable',
  },
  {
    name: 'of two moderators at once one decides',
    by: ['moderator', 'colleague'],
    arrange: (stage) => shop(stage, 'pending'),
    attempt: approveShop,
    outcome: ['done', 'conflict shops.not_approvable'],
    after: {
      table: 'shops',
      row: { status: 'approved' },
      cases: ['shop approved'],
      audit: ['shops.approve_shop'],
    },
  },
  {
    name: 'an owner does not approve a shop, not even one of somebody else',
    by: 'rival',
    arrange: (stage) => shop(stage, 'pending'),
    attempt: approveShop,
    outcome: notYourShop,
  },
  {
    name: 'an owner does not decide over the own shop',
    by: 'owner',
    arrange: async ({ cast }) => cast.owner.actor.shop!.id,
    attempt: (deeds, id) => deeds.suspendShop(id, 'Holidays.'),
    outcome: onlyToLookAt,
  },
  {
    name: 'an analyst only looks on',
    by: 'analyst',
    arrange: (stage) => shop(stage, 'pending'),
    attempt: approveShop,
    outcome: onlyToLookAt,
  },
  {
    name: 'nobody is turned away without a reason',
    by: 'moderator',
    arrange: (stage) => shop(stage, 'pending'),
    attempt: (deeds, id) => deeds.rejectShop(id, ' '),
    outcome: {
      service: 'broken_rule shops.reason_required',
      REST: 'malformed platform.invalid_input',
      console: 'malformed',
    },
  },
  {
    name: 'a shop that does not exist is not approved',
    by: 'moderator',
    arrange: nothing,
    attempt: approveShop,
    outcome: 'not_found shops.shop_not_found',
  },
];
