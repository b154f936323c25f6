import { DomainError } from '../platform/errors/domain-error.js';
import type { QuotedLine } from '../pricing/quote.js';

/** The same whether it is somebody else's or nobody's. */
export const cartNotFound = () =>
  new DomainError('carts.cart_not_found', 'not_found', 'There is no such cart.');

export const cartEmpty = () =>
  new DomainError('carts.cart_empty', 'broken_rule', 'There is nothing in the cart.');

export const itemNotFound = () =>
  new DomainError('carts.item_not_found', 'not_found', 'There is no such line in the cart.');

/** @param limit of lines in a cart */
export const cartFull = (limit: number) =>
  new DomainError('carts.cart_full', 'broken_rule', `A cart has at most ${limit} lines.`);

/** @param limit of pieces of a line */
export const tooManyPieces = (limit: number) =>
  new DomainError(
    'carts.too_many_pieces',
    'broken_rule',
    `At most ${limit} pieces of the same are ordered at once.`,
    {
      property: 'quantity',
    },
  );

/** Two lines would be of the same days. */
export const lineTaken = () =>
  new DomainError('carts.line_taken', 'conflict', 'Another line of the cart is for these days.', {
    property: 'rental_from',
  });

export const notARental = () =>
  new DomainError('carts.not_a_rental', 'broken_rule', 'Only what is rented is rented for days.', {
    property: 'rental_from',
  });

/** What stands against a line that somebody wants to have: the same whether a product is hidden or never was. */
export function lineRefused({ problem, available }: Pick<QuotedLine, 'problem' | 'available'>): DomainError {
  switch (problem) {
    case 'variant_gone':
      return new DomainError(
        'carts.variant_not_found',
        'not_found',
        'There is no such variant of this product.',
      );
    case 'variant_required':
      return new DomainError('carts.variant_required', 'broken_rule', 'Choose a size or a color.', {
        property: 'variant_id',
      });
    case 'out_of_stock':
      return new DomainError(
        'carts.out_of_stock',
        'conflict',
        available ? `Only ${available} are left.` : 'None is left.',
        { property: 'quantity' },
      );
    case 'not_for_rent':
      return new DomainError('carts.not_for_rent', 'broken_rule', 'This product is not for rent.', {
        property: 'order_type',
      });
    case 'rental_in_the_past':
      return new DomainError(
        'carts.rental_in_the_past',
        'broken_rule',
        'The first day of the rental is over.',
        {
          property: 'rental_from',
        },
      );
    default:
      return new DomainError('carts.product_not_found', 'not_found', 'There is no such product for sale.');
  }
}
