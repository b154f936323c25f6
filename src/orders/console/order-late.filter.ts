import type { ObjectLiteral } from 'typeorm';
import type { ConsoleFilter } from '../../console/console-filter.js';
import type { Clock } from '../../platform/clock.js';
import { lateBefore, TO_SEND } from './order-lateness.js';

/** Whether what was ordered is late: of orders, and of a shop's parts of them. */
export function lateFilter<Row extends ObjectLiteral>(clock: Clock): ConsoleFilter<Row> {
  return {
    name: 'isLate',
    label: 'Late',
    type: 'boolean',
    narrow(query, alias, [value]) {
      const isLate = `${alias}.status IN (:...lateStates) AND ${alias}.createdAt < :lateBefore`;
      query.andWhere(value === 'true' ? isLate : `NOT (${isLate})`, {
        lateStates: TO_SEND,
        lateBefore: lateBefore(clock()),
      });
    },
  };
}
