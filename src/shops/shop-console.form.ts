import type { z } from 'zod';
import {
  type ConsoleField,
  type ConsoleFile,
  consoleFilesSchema,
  defineUpdate,
} from '../console/console-screen.js';
import type { PreparedImage } from '../media/index.js';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import type { ShopPictureKind, ShopPictures } from './shop-pictures.service.js';
import type { Shop } from './shop.entity.js';
import { shopRef, updateShopSchema } from './shop.schema.js';
import type { ShopService } from './shop.service.js';
import { can } from './shops.policy.js';

const picture = consoleFilesSchema.max(1).optional();
const updateSchema = updateShopSchema.extend({ ...shopRef.shape, logo: picture, banner: picture });

/** Whose own shop it is; the platform's people change terms and decide, by actions. */
export const canEditOwn = (actor: Actor): boolean => can(actor, 'edit', shopOf(actor)?.id ?? '');

const FIELDS: readonly ConsoleField[] = [
  { name: 'name', label: 'Name', type: 'text', required: true },
  { name: 'description', label: 'Description', type: 'longtext' },
  { name: 'address', label: 'Address', type: 'text' },
  { name: 'phone', label: 'Telephone', type: 'text' },
  { name: 'email', label: 'E-mail', type: 'text' },
  { name: 'link', label: 'Own site', type: 'text' },
  { name: 'is_active', label: 'Open for business', type: 'boolean' },
  {
    name: 'logo',
    label: 'Logo',
    type: 'pictures',
    help: 'One square picture: it takes the place of the one before.',
  },
  { name: 'banner', label: 'Banner', type: 'pictures', help: 'One wide picture for the top of your page.' },
];

async function prepareFirst(
  shopPictures: ShopPictures,
  ctx: Context,
  kind: ShopPictureKind,
  [file]: readonly ConsoleFile[] = [],
): Promise<PreparedImage | undefined> {
  return file && shopPictures.prepare(ctx, kind, file.buffer);
}

/** Both pictures are looked at before anything is saved, so that a bad one leaves all as it was. */
export function updateOperation(shops: ShopService, shopPictures: ShopPictures) {
  return defineUpdate<Shop, z.infer<typeof updateSchema>>({
    fields: FIELDS,
    allowed: canEditOwn,
    schema: updateSchema,
    initial: (row) => ({
      name: row.name,
      description: row.description,
      address: row.address,
      phone: row.phone,
      email: row.email,
      link: row.link,
      is_active: row.isActive,
    }),
    async run(ctx, { logo, banner, ...input }) {
      const { id } = input;
      const prepared = {
        logo: await prepareFirst(shopPictures, ctx, 'logo', logo),
        banner: await prepareFirst(shopPictures, ctx, 'banner', banner),
      };
      const shop = await shops.update(ctx, input);
      if (prepared.logo) await shopPictures.put(ctx, { id, kind: 'logo', file: prepared.logo });
      if (prepared.banner) await shopPictures.put(ctx, { id, kind: 'banner', file: prepared.banner });
      return shop;
    },
  });
}
