import { DomainError } from '../platform/errors/domain-error.js';

export const categoryNotFound = () =>
  new DomainError('catalog.category_not_found', 'not_found', 'There is no such category.');

/** @param property the field that named the category */
export const unknownCategory = (property: string) =>
  new DomainError(
    'catalog.unknown_category',
    'broken_rule',
    'There is no such category, or it is switched off.',
    { property },
  );

export const categoryCycle = (cause: unknown) =>
  new DomainError('catalog.category_cycle', 'broken_rule', 'A category cannot be below itself.', {
    property: 'parent_id',
    cause,
  });

export const categoryInUse = (by: 'categories' | 'products', cause: unknown) =>
  new DomainError(
    'catalog.category_in_use',
    'conflict',
    `There are ${by} in this category; move them first.`,
    {
      cause,
    },
  );

export const productNotFound = () =>
  new DomainError('catalog.product_not_found', 'not_found', 'There is no such product.');

export const variantNotFound = () =>
  new DomainError('catalog.variant_not_found', 'not_found', 'There is no such variant of this product.');

export const stillInStock = () =>
  new DomainError('catalog.still_in_stock', 'conflict', 'This can be had just now.');

export const addressRequired = () =>
  new DomainError(
    'catalog.address_required',
    'broken_rule',
    'We write to e-mail addresses: add one to your account first.',
  );

/** @param property what was left open */
export const variantUnclear = (property: string) =>
  new DomainError('catalog.variant_unclear', 'broken_rule', 'Several variants are like that: choose one.', {
    property,
  });

export const notAllowed = () =>
  new DomainError('catalog.not_allowed', 'forbidden', 'Your role does not allow this.');

export const shopRequired = () =>
  new DomainError('catalog.shop_required', 'broken_rule', 'Say which shop the product is of.', {
    property: 'shop_id',
  });

/** The same whether the shop is somebody else's or nobody's. */
export const unknownShop = () =>
  new DomainError('catalog.unknown_shop', 'broken_rule', 'There is no such shop.', { property: 'shop_id' });

export const productStale = () =>
  new DomainError(
    'catalog.product_stale',
    'stale',
    'The product has changed since you read it. Read it again, then decide.',
  );

export const invalidIfMatch = () =>
  new DomainError('catalog.invalid_if_match', 'malformed', 'If-Match is a version in quotes, such as "3".');

export const priceTooHigh = (property: string) =>
  new DomainError('catalog.price_too_high', 'broken_rule', 'This amount is beyond what we handle.', {
    property,
  });

export const linkNotPublic = (property: string) =>
  new DomainError('catalog.link_not_public', 'broken_rule', 'This link does not lead to a public site.', {
    property,
  });

export const scheduleNeedsDraft = () =>
  new DomainError(
    'catalog.schedule_needs_draft',
    'broken_rule',
    'Only a draft can wait for its time: make it one in the same edit, or leave the time out.',
    { property: 'publish_at' },
  );

export const productNotApprovable = () =>
  new DomainError(
    'catalog.product_not_approvable',
    'conflict',
    'Only an active product that waits for a decision can be approved.',
  );

export const productNotRejectable = () =>
  new DomainError(
    'catalog.product_not_rejectable',
    'conflict',
    'Only an active product that waits for a decision can be rejected.',
  );

export const noChangeToDecide = () =>
  new DomainError(
    'catalog.no_change_to_decide',
    'conflict',
    'No change of this product waits for a decision.',
  );

export const reasonRequired = () =>
  new DomainError('catalog.reason_required', 'broken_rule', 'Say why, so that the shop can mend it.', {
    property: 'reason',
  });

export const variantTaken = (cause: unknown) =>
  new DomainError('catalog.variant_taken', 'conflict', 'The product has a variant of this size and color.', {
    cause,
  });

export const tooManyVariants = (limit: number) =>
  new DomainError('catalog.too_many_variants', 'broken_rule', `A product has at most ${limit} variants.`);

/** @param property the field that has neither; the size stands for both */
export const variantUnnamed = (property: string) =>
  new DomainError('catalog.variant_unnamed', 'broken_rule', 'A variant has a size or a color.', { property });

/** Two of the variants that were sent. @param property the later one's size */
export const variantTwice = (property: string) =>
  new DomainError('catalog.variant_taken', 'conflict', 'The product has a variant of this size and color.', {
    property,
  });

/** Two of the variants that were sent. @param property the later one's SKU */
export const variantSkuTwice = (property: string) =>
  new DomainError('platform.already_exists', 'conflict', 'Another variant has this SKU.', { property });

export const priceNotPositive = () =>
  new DomainError('catalog.price_not_positive', 'broken_rule', 'This would leave no price.', {
    property: 'change/price',
  });

export const stockOutOfRange = () =>
  new DomainError(
    'catalog.stock_out_of_range',
    'broken_rule',
    'This would leave less than nothing in stock, or too much.',
    {
      property: 'change/stock',
    },
  );

export const tooManyCategories = (limit: number) =>
  new DomainError(
    'catalog.too_many_categories',
    'broken_rule',
    `A product is in at most ${limit} categories.`,
    {
      property: 'change/categories',
    },
  );

export const tooManyProducts = (limit: number) =>
  new DomainError(
    'catalog.too_many_products',
    'broken_rule',
    `At most ${limit} products are changed at once.`,
    {
      property: 'ids',
    },
  );

/** For the products that were still to come when something broke that is nobody's doing. */
export const bulkInterrupted = (cause: unknown) =>
  new DomainError(
    'catalog.bulk_interrupted',
    'unavailable',
    'Not done: the server had to stop before this one.',
    {
      cause,
    },
  );
