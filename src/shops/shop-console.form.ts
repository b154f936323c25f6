import { z } from 'zod';
import type { ConsoleField } from '../console/console-field.js';
import { defineUpdate } from '../console/console-screen.js';
import type { PreparedImage, TakenPicture } from '../media/index.js';
import { type Actor, shopOf } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';
import { atProperty } from '../platform/errors/domain-error.js';
import type { Storage } from '../platform/storage/storage.js';
import type { ShopPictureKind, ShopPictures } from './shop-pictures.service.js';
import type { Shop } from './shop.entity.js';
import { shopRef, updateShopSchema } from './shop.schema.js';
import type { ShopService } from './shop.service.js';
import { can } from './shops.policy.js';

/** Null takes the picture away. */
const picture = z.strictObject({ upload_id: z.uuid() }).nullable().optional();
type SentPicture = z.infer<typeof picture>;
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
    type: 'picture',
    purpose: 'shop_logo',
    help: 'A square picture, JPEG, PNG or WebP, at most 10 MB.',
  },
  {
    name: 'banner',
    label: 'Banner',
    type: 'picture',
    purpose: 'shop_banner',
    help: 'A wide picture for the top of your page.',
  },
];

export interface ShopFormDeps {
  shops: ShopService;
  shopPictures: ShopPictures;
  storage: Pick<Storage, 'publicUrl'>;
}

/** @throws DomainError those of `shopPictures.prepare`, at the field of the picture */
async function prepare(
  shopPictures: ShopPictures,
  ctx: Context,
  kind: ShopPictureKind,
  sent: SentPicture,
): Promise<PreparedImage | TakenPicture | undefined> {
  if (!sent) return undefined;
  return shopPictures.prepare(ctx, kind, { uploadId: sent.upload_id }).catch(atProperty(kind));
}

/** Both pictures are looked at before anything is saved, so that a bad one leaves all as it was. */
export function updateOperation({ shops, shopPictures, storage }: ShopFormDeps) {
  const urlOf = (key: string | null) => key && storage.publicUrl(key);
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
      logo: urlOf(row.avatarKey),
      banner: urlOf(row.bannerKey),
    }),
    async run(ctx, { logo, banner, ...input }) {
      const { id } = input;
      const prepared = {
        logo: await prepare(shopPictures, ctx, 'logo', logo),
        banner: await prepare(shopPictures, ctx, 'banner', banner),
      };
      const shop = await shops.update(ctx, input);
      for (const [kind, sent] of Object.entries({ logo, banner }) as Array<[ShopPictureKind, SentPicture]>) {
        const file = prepared[kind];
        if (file) await shopPictures.put(ctx, { id, kind, file });
        else if (sent === null) await shopPictures.remove(ctx, { id, kind });
      }
      return shop;
    },
  });
}
