import { z } from 'zod';
import { reasonSchema } from '../platform/audit/reason.schema.js';
import { CLIENT_PLATFORMS } from '../platform/auth/access-token.js';
import {
  emailSchema,
  newPasswordSchema,
  passwordSchema,
  phoneSchema,
  secondFactorCodeSchema,
} from '../platform/auth/credentials.schema.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import { line, text } from '../platform/text.js';
import type { Storage } from '../platform/storage/storage.js';
import type { Shop } from './shop.entity.js';
import { SHOP_STATUSES } from './shop.status.js';

/** Shown to people, never fetched. */
const linkSchema = z.url({ protocol: /^https?$/ }).max(2000);

/** Which shop. */
export const shopRef = z.strictObject({ id: z.uuid() });

export const registerShopSchema = z
  .strictObject({
    phone: phoneSchema.optional(),
    email: emailSchema.optional(),
    password: newPasswordSchema,
    name: line(120),
    address: line(300).optional(),
    description: text(5000).optional(),
    link: linkSchema.optional(),
    /** The owner's name; the shop's unless given. */
    full_name: line(200).optional(),
    platform: z.enum(CLIENT_PLATFORMS).default('web'),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
    path: ['phone'],
    message: 'Give a telephone number or an e-mail address',
  })
  .meta({ id: 'RegisterShop' });
export type RegisterShop = z.input<typeof registerShopSchema>;

export const shopSignInSchema = z
  .strictObject({
    phone: line(254).optional(),
    email: line(254).optional(),
    password: passwordSchema,
    /** For accounts with a second factor; asked for by `identity.second_factor_required`. */
    code: secondFactorCodeSchema.optional(),
    platform: z.enum(CLIENT_PLATFORMS).default('web'),
  })
  .refine(({ email, phone }) => (email === undefined) !== (phone === undefined), {
    path: ['phone'],
    message: 'Give either phone or email',
  })
  .meta({ id: 'ShopSignIn' });
export type ShopSignIn = z.infer<typeof shopSignInSchema>;

const profileFields = {
  name: line(120),
  phone: phoneSchema.nullable(),
  email: emailSchema.nullable(),
  address: line(300).nullable(),
  description: text(5000).nullable(),
  link: linkSchema.nullable(),
  /** The shop's own switch: off, it is closed for a while. */
  is_active: z.boolean(),
};

/** What a shop may change of itself. */
export const updateShopSchema = z.strictObject(profileFields).partial().meta({ id: 'UpdateShop' });
export type UpdateShop = z.infer<typeof updateShopSchema>;

/** What an admin may change of a shop: its profile, and the terms it sells on. */
export const updateShopByAdminSchema = z
  .strictObject({
    ...profileFields,
    /** Percent of each sale that the platform keeps, with up to two decimals. */
    commission_rate: z.number().min(0).max(100).multipleOf(0.01),
    is_trusted: z.boolean(),
  })
  .partial()
  .meta({ id: 'UpdateShopByAdmin' });
export type UpdateShopByAdmin = z.infer<typeof updateShopByAdminSchema>;

export const shopReasonSchema = z.strictObject({ reason: reasonSchema }).meta({ id: 'ShopDecisionReason' });

const pageSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  address: z.string().nullable(),
  description: z.string().nullable(),
  link: z.string().nullable(),
  logo_url: z.string().nullable(),
  /** Of the wide picture above the page. */
  banner_url: z.string().nullable(),
  created_at: z.iso.datetime(),
});

export const publicShopSchema = pageSchema
  .extend({
    /** On sale; counted to 10,000. */
    product_count: z.int(),
  })
  .meta({ id: 'Shop' });
export type PublicShopDto = z.infer<typeof publicShopSchema>;

export const ownShopSchema = pageSchema
  .extend({
    owner_id: z.uuid(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    status: z.enum(SHOP_STATUSES),
    /** Why it was rejected or suspended. */
    status_reason: z.string().nullable(),
    is_active: z.boolean(),
    commission_rate: z.number(),
    is_trusted: z.boolean(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'OwnShop' });
export type OwnShopDto = z.infer<typeof ownShopSchema>;

/** Where pictures are. */
export type ShopFiles = Pick<Storage, 'publicUrl'>;

/** A shop as it is shown to everybody. */
export interface ShopOnSale {
  shop: Shop;
  productCount: number;
}

/** What everybody sees: no number or address that somebody signs in by. */
export function toPublicShopDto({ shop, productCount }: ShopOnSale, files: ShopFiles): PublicShopDto {
  return { ...toPage(shop, files), product_count: productCount };
}

/** What the shop's members and the platform see. */
export function toOwnShopDto(shop: Shop, files: ShopFiles): OwnShopDto {
  return {
    ...toPage(shop, files),
    owner_id: shop.ownerId,
    phone: shop.phone,
    email: shop.email,
    status: shop.status,
    status_reason: shop.statusReason,
    is_active: shop.isActive,
    commission_rate: toPercent(shop.commissionRateBp),
    is_trusted: shop.isTrusted,
    updated_at: shop.updatedAt.toISOString(),
  };
}

function toPage(shop: Shop, { publicUrl }: ShopFiles) {
  return {
    id: shop.id,
    name: shop.name,
    slug: shop.slug,
    address: shop.address,
    description: shop.description,
    link: shop.link,
    logo_url: shop.avatarKey && publicUrl(shop.avatarKey),
    banner_url: shop.bannerKey && publicUrl(shop.bannerKey),
    created_at: shop.createdAt.toISOString(),
  };
}

/** Hundredths of a percent, as stored, from percent, as written. */
export const toBasisPoints = (percent: number): number => Math.round(percent * 100);

/** Percent, as written, from hundredths of a percent, as stored. */
export const toPercent = (basisPoints: number): number => basisPoints / 100;

export const publicShopListQuerySchema = z.strictObject({
  ...listQueryShape,
  /** A part of the name; accents and case do not matter. */
  q: line(100).optional(),
  sort: z.enum(['newest', 'name']).default('newest'),
});
export type PublicShopListQuery = z.infer<typeof publicShopListQuerySchema>;

export const publicShopListSchema = envelopeSchema('shops', publicShopSchema);

export const shopListQuerySchema = publicShopListQuerySchema.extend({
  status: z.enum(SHOP_STATUSES).optional(),
});
export type ShopListQuery = z.infer<typeof shopListQuerySchema>;

export const shopListSchema = envelopeSchema('shops', ownShopSchema);
