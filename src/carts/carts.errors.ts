import { DomainError } from '../platform/errors/domain-error.js';

/** The same whether it is somebody else's or nobody's. */
export const cartNotFound = () =>
  new DomainError('carts.cart_not_found', 'not_found', 'There is no such cart.');

export const cartEmpty = () =>
  new DomainError('carts.cart_empty', 'broken_rule', 'There is nothing in the cart.');
