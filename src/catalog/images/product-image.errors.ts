import { DomainError } from '../../platform/errors/domain-error.js';

/** The same whether there is no such picture or it is of somebody else's product. */
export const imageNotFound = () =>
  new DomainError('catalog.image_not_found', 'not_found', 'There is no such picture.');

export const tooManyImages = (limit: number) =>
  new DomainError('catalog.too_many_images', 'broken_rule', `A product has at most ${limit} pictures.`);

export const imageOrderIncomplete = () =>
  new DomainError(
    'catalog.image_order_incomplete',
    'broken_rule',
    'Name every picture of the product once, in the order in which they shall be shown.',
    { property: 'image_ids' },
  );
