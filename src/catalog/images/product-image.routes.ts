import { z } from 'zod';
import { PICTURE_ERRORS } from '../../media/index.js';
import { type RouteDefinition, route } from '../../platform/http/route.js';
import type { Storage } from '../../platform/storage/storage.js';
import { readIfMatch } from '../if-match.js';
import {
  addProductImageSchema,
  describeProductImageSchema,
  ownedProductImageSchema,
  toOwnedProductImageDto,
} from './product-image.schema.js';
import { EDIT_ERRORS } from '../products/product.routes.js';
import type { ProductImages } from './product-image.service.js';

export interface ProductImageRoutesDeps {
  productImages: ProductImages;
  storage: Pick<Storage, 'publicUrl'>;
}

const imageParams = z.strictObject({ image_id: z.uuid() });

const IMAGE_ERRORS = [
  'catalog.image_not_found',
  'catalog.not_allowed',
  'catalog.product_stale',
  'catalog.invalid_if_match',
] as const;

const EXAMPLE = {
  id: '019a9b3e-7c11-7d2a-9f60-3f1f0a6f2b11',
  product_id: '019a9b3d-12aa-7c55-8a41-5d0e6b7c9e02',
  image_url:
    'https://media.example.com/shops/019a9b3a-51d0-7e08-b1a7-0c2f4f6d8e10/products/019a9b3d-12aa-7c55-8a41-5d0e6b7c9e02/019a9b3e-7c11-7d2a-9f60-3f1f0a6f2b11.jpg',
  thumbnail_url: null,
  sources: null,
  placeholder: null,
  alt: 'Linen wrap dress in terracotta, front',
  width: 1600,
  height: 2000,
  sort_order: 0,
  is_primary: true,
  is_pending: false,
};

/**
 * Changes to a product's pictures; what is shown of them is read by the catalogue's own routes. `If-Match` is
 * about the product that they are of, whose version each of them changes.
 */
export function createProductImageRoutes({
  productImages,
  storage,
}: ProductImageRoutesDeps): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/products/{product_id}/images',
      feature: 'catalog',
      summary:
        'Add a picture to a product, sent along or uploaded before: JPEG, PNG, WebP, AVIF or GIF, re-encoded and without its metadata',
      caller: 'shop',
      limit: 'upload',
      params: z.strictObject({ product_id: z.uuid() }),
      upload: { field: 'file', orUploadId: true },
      body: addProductImageSchema,
      success: { status: 201, schema: ownedProductImageSchema, example: EXAMPLE },
      errors: [...EDIT_ERRORS, 'catalog.too_many_images', ...PICTURE_ERRORS],
      handle: async ({ ctx, params, body, picture, request }) => {
        const image = await productImages.add(ctx, {
          productId: params.product_id,
          ...picture,
          isPrimary: body.is_primary,
          alt: body.alt,
          version: readIfMatch(request),
        });
        return toOwnedProductImageDto(image, storage);
      },
    }),
    route({
      method: 'delete',
      path: '/products/images/{image_id}',
      feature: 'catalog',
      summary: 'Delete a picture; of the rest, the first becomes the primary one if it was',
      caller: 'shop',
      params: imageParams,
      success: { status: 204 },
      errors: IMAGE_ERRORS,
      handle: ({ ctx, params, request }) =>
        productImages.remove(ctx, { imageId: params.image_id, version: readIfMatch(request) }),
    }),
    route({
      method: 'patch',
      path: '/products/images/{image_id}',
      feature: 'catalog',
      summary: 'Say what a picture shows, to those who cannot see it',
      caller: 'shop',
      params: imageParams,
      body: describeProductImageSchema,
      success: { status: 200, schema: ownedProductImageSchema, example: EXAMPLE },
      errors: IMAGE_ERRORS,
      handle: async ({ ctx, params, body, request }) => {
        const seen = { imageId: params.image_id, version: readIfMatch(request) };
        return toOwnedProductImageDto(await productImages.describe(ctx, { ...seen, alt: body.alt }), storage);
      },
    }),
    route({
      method: 'put',
      path: '/products/images/{image_id}/set-primary',
      feature: 'catalog',
      summary:
        "Make a picture the product's primary one; one that waits for a moderator becomes it when approved",
      caller: 'shop',
      params: imageParams,
      success: { status: 200, schema: ownedProductImageSchema, example: EXAMPLE },
      errors: IMAGE_ERRORS,
      handle: async ({ ctx, params, request }) => {
        const seen = { imageId: params.image_id, version: readIfMatch(request) };
        return toOwnedProductImageDto(await productImages.setPrimary(ctx, seen), storage);
      },
    }),
  ];
}
