import type { DataSource } from 'typeorm';
import type { ConsoleListLink } from '../console/console-column.js';
import type { ConsoleFilter, ConsoleQuickFilter } from '../console/console-filter.js';
import { type ConsoleScreen, defineScreen } from '../console/console-screen.js';
import type { Clock } from '../platform/clock.js';
import type { Money } from '../platform/money/money.js';
import type { PromotionBulk } from './promotion-bulk.service.js';
import type { PromotionCodes } from './promotion-codes.service.js';
import { createPromotionActions } from './promotion-console.actions.js';
import { createOperationOf, updateOperationOf } from './promotion-console.form.js';
import { findTargetNames } from './promotion-targets.js';
import { createPromotionWords, PHASE_LABELS, TYPE_LABELS } from './promotion-words.js';
import { Promotion } from './promotion.entity.js';
import type { PromotionService } from './promotion.service.js';
import {
  phaseAt,
  phaseSql,
  PROMOTION_PHASES,
  PROMOTION_TYPES,
  type PromotionPhase,
} from './promotion.status.js';
import { canEditPromotions, canReadPromotions } from './promotions.policy.js';

export interface PromotionScreenDeps {
  dataSource: DataSource;
  promotions: PromotionService;
  promotionBulk: PromotionBulk;
  promotionCodes: PromotionCodes;
  money: Money;
  clock: Clock;
}

/** Promotions of all kinds, for the people who make them. */
export function createPromotionScreen(deps: PromotionScreenDeps): ConsoleScreen {
  const { dataSource, money, clock } = deps;
  const words = createPromotionWords(money);
  const findTargets = (id: string) => findTargetNames(dataSource.manager, id);
  return defineScreen<Promotion>({
    id: 'promotions',
    label: 'Promotions',
    singular: 'promotion',
    navigation: { group: 'Promotions', icon: 'percent', order: 50 },
    entity: Promotion,
    title: 'name',
    pages: [
      { label: 'Simulator', icon: 'help-circle', path: '/promotions/simulator' },
      { label: 'Statistics', icon: 'bar-chart-2', path: '/promotions/statistics' },
    ],
    columns: [
      { name: 'name', label: 'Name', type: 'text' },
      { name: 'code', label: 'Code', type: 'text', filter: 'contains' },
      { name: 'offer', label: 'What it gives', type: 'text', value: words.offer },
      {
        name: 'state',
        label: 'State',
        type: 'status',
        values: phaseOptions,
        value: (row) => phaseAt(row, clock()),
      },
      { name: 'uses', label: 'Used', type: 'text', value: usesInWords },
      { name: 'endsAt', label: 'Ends', type: 'datetime', filter: 'range' },
      {
        name: 'type',
        label: 'Kind',
        type: 'status',
        on: ['show'],
        filter: 'one_of',
        values: () => PROMOTION_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] })),
      },
      { name: 'isAutomatic', label: 'By itself', type: 'boolean', on: ['show'], filter: 'equals' },
      { name: 'isPublic', label: 'Shown to everybody', type: 'boolean', on: ['show'], filter: 'equals' },
      { name: 'conditions', label: 'Conditions', type: 'tags', on: ['show'] },
      { name: 'startsAt', label: 'Begins', type: 'datetime', on: ['show'] },
      { name: 'description', label: 'Description', type: 'longtext', on: ['show'] },
      { name: 'codes', label: 'Codes for one order each', type: 'list-link', on: ['show'], value: codesOf },
      { name: 'createdAt', label: 'Made', type: 'datetime', on: ['show'], sortable: true },
    ],
    allowed: canReadPromotions,
    scope(actor, query) {
      if (!canReadPromotions(actor)) query.andWhere('FALSE');
    },
    filters: [phaseFilter(clock)],
    quickFilters: QUICK_FILTERS,
    search: ['name', 'code'],
    defaultSort: { column: 'createdAt', direction: 'desc' },
    empty:
      'No promotions yet. Make one with a code, one with a thousand codes, or one that applies by itself.',
    async detail(row) {
      const { products, categories } = await findTargets(row.id);
      const names = {
        products: products.map(({ name }) => name),
        categories: categories.map(({ name }) => name),
      };
      return { conditions: words.conditions(row, names) };
    },
    create: createOperationOf({ ...deps, findTargets }),
    update: updateOperationOf({ ...deps, findTargets }),
    remove: {
      confirm: 'It is gone for good. One that orders have used is kept; switch that off instead.',
      allowed: canEditPromotions,
      appliesTo: (row) => row.usedCount === 0,
      run: (ctx, { id }) => deps.promotions.remove(ctx, { id }),
    },
    actions: createPromotionActions(deps),
  });
}

const phaseOptions = () => PROMOTION_PHASES.map((value) => ({ value, label: PHASE_LABELS[value] }));

/** Of few rows: there are hundreds of promotions, not millions. */
function phaseFilter(clock: Clock): ConsoleFilter<Promotion> {
  return {
    name: 'phase',
    label: 'State',
    type: 'status',
    values: phaseOptions,
    narrow(query, alias, phases) {
      query.andWhere(`${phaseSql(alias, ':phaseNow')} IN (:...phases)`, { phaseNow: clock(), phases });
    },
  };
}

const only = (phase: PromotionPhase) => ({ label: PHASE_LABELS[phase], query: { phase } });
const QUICK_FILTERS: readonly ConsoleQuickFilter[] = [
  only('running'),
  only('scheduled'),
  only('ended'),
  only('used_up'),
];

function usesInWords({ usedCount, usageLimit }: Promotion): string {
  return usageLimit === null ? String(usedCount) : `${usedCount} of ${usageLimit}`;
}

function codesOf({ id, isAutomatic }: Promotion): ConsoleListLink | undefined {
  if (isAutomatic) return undefined;
  return { screen: 'promotion-codes', filter: 'promotionId', value: id, label: 'All of them' };
}
