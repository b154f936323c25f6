import { type ConsoleScreen, defineScreen } from '../console/console-screen.js';
import { PromotionCode } from './promotion-code.entity.js';
import type { PromotionCodes } from './promotion-codes.service.js';
import { canReadPromotions } from './promotions.policy.js';

/** The many codes that campaigns have, to be looked up, and to be taken along as a file. */
export function createPromotionCodeScreen({
  promotionCodes,
}: {
  promotionCodes: PromotionCodes;
}): ConsoleScreen {
  return defineScreen<PromotionCode>({
    id: 'promotion-codes',
    label: 'Single codes',
    singular: 'code',
    navigation: { group: 'Promotions', icon: 'hash', order: 51 },
    entity: PromotionCode,
    title: 'code',
    columns: [
      { name: 'code', label: 'Code', type: 'text', filter: 'contains' },
      {
        name: 'promotionId',
        label: 'Promotion',
        type: 'reference',
        reference: 'promotions',
        filter: 'equals',
      },
      {
        name: 'state',
        label: 'State',
        type: 'status',
        values: () => [
          { value: 'unused', label: 'Unused' },
          { value: 'used', label: 'Used' },
        ],
        value: ({ usedAt }) => (usedAt === null ? 'unused' : 'used'),
      },
      { name: 'usedAt', label: 'Used at', type: 'datetime', filter: 'range' },
      { name: 'createdAt', label: 'Drawn', type: 'datetime', sortable: true },
    ],
    allowed: canReadPromotions,
    scope(actor, query) {
      if (!canReadPromotions(actor)) query.andWhere('FALSE');
    },
    filters: [
      {
        name: 'isUsed',
        label: 'Used',
        type: 'boolean',
        narrow(query, alias, [answer]) {
          query.andWhere(`${alias}.usedAt IS ${answer === 'true' ? 'NOT NULL' : 'NULL'}`);
        },
      },
    ],
    quickFilters: [
      { label: 'Unused', query: { isUsed: 'false' } },
      { label: 'Used', query: { isUsed: 'true' } },
    ],
    search: ['code'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty: 'No codes yet. They are drawn on the page of a promotion.',
    download: { label: 'Download codes', allowed: canReadPromotions, run: promotionCodes.downloadThese },
  });
}
