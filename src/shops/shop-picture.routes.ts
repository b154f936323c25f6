import { z } from 'zod';
import { PICTURE_ERRORS } from '../media/index.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import type { ShopPictureKind, ShopPictures } from './shop-pictures.service.js';
import { ownShopSchema, type ShopFiles, toOwnShopDto } from './shop.schema.js';
import { EXAMPLE_OWN_SHOP } from './shops.examples.js';
import { demandShop } from './shops.policy.js';

const feature = 'shops';
const pictureSchema = z.strictObject({ upload_id: z.uuid().optional() });

export interface ShopPictureRouteDeps {
  shopPictures: ShopPictures;
  storage: ShopFiles;
}

export function createShopPictureRoutes(deps: ShopPictureRouteDeps): RouteDefinition[] {
  return [
    ...pictureRoutes('logo', "your shop's logo", deps),
    ...pictureRoutes('banner', "the wide picture above your shop's page", deps),
  ];
}

const ERRORS = ['platform.shop_token_required', 'shops.not_allowed'];

function pictureRoutes(
  kind: ShopPictureKind,
  words: string,
  { shopPictures, storage }: ShopPictureRouteDeps,
): RouteDefinition[] {
  const path = `/shops/me/${kind}`;
  return [
    route({
      method: 'put',
      path,
      feature,
      summary: `Set ${words}, sent along or uploaded before: JPEG, PNG, WebP, AVIF or GIF`,
      caller: 'shop',
      limit: 'upload',
      upload: { field: 'file', orUploadId: true },
      body: pictureSchema,
      success: { status: 200, schema: ownShopSchema, example: EXAMPLE_OWN_SHOP },
      errors: [...ERRORS, ...PICTURE_ERRORS],
      handle: async ({ ctx, picture }) => {
        const { id } = demandShop(ctx.actor);
        return toOwnShopDto(await shopPictures.put(ctx, { id, kind, ...picture }), storage);
      },
    }),
    route({
      method: 'delete',
      path,
      feature,
      summary: `Take ${words} away`,
      caller: 'shop',
      success: {
        status: 200,
        schema: ownShopSchema,
        example: { ...EXAMPLE_OWN_SHOP, [`${kind}_url`]: null },
      },
      errors: ERRORS,
      handle: async ({ ctx }) =>
        toOwnShopDto(await shopPictures.remove(ctx, { id: demandShop(ctx.actor).id, kind }), storage),
    }),
  ];
}
