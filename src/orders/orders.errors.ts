import { DomainError, type FieldError } from '../platform/errors/domain-error.js';
import type { Refusal } from '../pricing/pricing.status.js';
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

/** Something of it is on its way already, or nothing of it is wanted any more. */
export const cannotCancel = (status: OrderStatus) =>
  new DomainError('orders.cannot_cancel', 'conflict', `What is ${status} cannot be cancelled.`);

/** Its link asks for the whole sum. */
export const paymentPending = () =>
  new DomainError(
    'orders.payment_pending',
    'conflict',
    'This order waits for its payment: pay it first, or cancel all of it.',
  );

/** @param index of the line among those that were sent */
export const unknownItem = (index: number) =>
  lineError('orders.unknown_item', index, 'order_item_id', 'This order has no such line.');

/** @param left pieces that could be */
export const tooManyPieces = (index: number, left: number) =>
  lineError('orders.too_many_pieces', index, 'quantity', `No more than ${left} of this line can be chosen.`);

function lineError(code: string, index: number, field: string, message: string): DomainError {
  const pointer = `/items/${index}/${field}`;
  return new DomainError(code, 'broken_rule', message, {
    fields: [{ pointer, code: code.slice(code.indexOf('.') + 1), message }],
  });
}

export const nothingPaid = () =>
  new DomainError('orders.nothing_paid', 'conflict', 'Nothing has been paid that could go back.');

/** Pieces that were not sent are cancelled, which gives all of it back. */
export const notSentYet = () =>
  new DomainError('orders.not_sent_yet', 'conflict', 'This was not sent yet: cancel it instead.');

export const refundTooHigh = () =>
  new DomainError('orders.refund_too_high', 'broken_rule', 'That is more than is left of what was paid.', {
    property: 'amount',
  });

/** Their wallet went with them. */
export const customerLeft = () =>
  new DomainError(
    'orders.customer_left',
    'conflict',
    'This customer has deleted their account, and has no wallet any more: transfer it by hand.',
    { property: 'to' },
  );

export const refundNotFound = () =>
  new DomainError('orders.refund_not_found', 'not_found', 'There is no such refund.');

export const refundNotDue = () =>
  new DomainError('orders.refund_not_due', 'conflict', 'This money has been transferred already.');

export const returnNotFound = () =>
  new DomainError('orders.return_not_found', 'not_found', 'There is no such return.');

export const returnMoved = (status: string) =>
  new DomainError('orders.return_moved', 'conflict', `This return is ${status} already.`);

export const notDelivered = () =>
  new DomainError('orders.not_delivered', 'conflict', 'Only what was delivered can be sent back.');

export const returnTooLate = () =>
  new DomainError('orders.return_too_late', 'broken_rule', 'The time to send this back is over.');

export const rentalNotFound = () =>
  new DomainError('orders.rental_not_found', 'not_found', 'There is no such rental.');

export const rentalComesBackWhole = (index: number) =>
  lineError(
    'orders.rental_comes_back_whole',
    index,
    'quantity',
    'All pieces of a rental come back together.',
  );

export const rentalNotOut = () =>
  new DomainError('orders.rental_not_out', 'conflict', 'This is not with a customer just now.');

export const rentalBackWhen = () =>
  new DomainError(
    'orders.rental_back_when',
    'broken_rule',
    'It came back after it was delivered, and not later than now.',
    { property: 'at' },
  );

/** Leaving would lose it for the customer, or for the shop. */
export const ordersUnderWay = () =>
  new DomainError(
    'orders.under_way',
    'broken_rule',
    'Orders, rentals or returns of yours are still under way. Cancel them or wait for them before you leave.',
  );
