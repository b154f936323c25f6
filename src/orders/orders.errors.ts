import { DomainError, type FieldError } from '../platform/errors/domain-error.js';
import type { Refusal } from '../pricing/totals.js';
import type { QuotedLine } from '../pricing/quote.js';
import type { OrderStatus } from './order.status.js';

/** The same for an order that is nobody's and one that is somebody else's. */
export const orderNotFound = () =>
  new DomainError('orders.order_not_found', 'not_found', 'There is no such order.');

export const shopOrderNotFound = () =>
  new DomainError('orders.shop_order_not_found', 'not_found', 'Your shop has no such order.');

export const notAllowed = () =>
  new DomainError('orders.not_allowed', 'forbidden', 'Your role does not allow this.');

/** Each line of the cart that cannot be sold as it is, by its id. */
export const itemsUnavailable = (lines: readonly QuotedLine[]) =>
  new DomainError('orders.items_unavailable', 'conflict', 'Not everything in the cart can be ordered.', {
    fields: lines.map(({ id, productName, problem }): FieldError => ({
      pointer: `/items/${id}`,
      code: problem!,
      message: `“${productName}” cannot be ordered as it is.`,
    })),
  });

/** Somebody else was quicker. */
export const codeUsedUp = () =>
  new DomainError('orders.code_used_up', 'conflict', 'This code has been used as often as it can be.', {
    property: 'discount_code',
  });

export const codeRefused = (refusal: Refusal) =>
  new DomainError('orders.code_refused', 'broken_rule', 'This code takes nothing off this order.', {
    fields: [
      { pointer: '/discount_code', code: refusal, message: 'This code takes nothing off this order.' },
    ],
  });

export const addressRequired = () =>
  new DomainError('orders.address_required', 'broken_rule', 'Say where the order is to be sent.', {
    property: 'shipping_address',
  });

/** @param property the field that named the address */
export const unknownAddress = (property: string) =>
  new DomainError('orders.unknown_address', 'broken_rule', 'You have no such address.', { property });

export const moveNotAllowed = (from: OrderStatus, to: OrderStatus) =>
  new DomainError('orders.move_not_allowed', 'conflict', `What is ${from} cannot become ${to}.`, {
    property: 'status',
  });
