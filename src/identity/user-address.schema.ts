import { z } from 'zod';
import { phoneSchema } from '../platform/auth/credentials.schema.js';
import { envelopeSchema, listQueryShape } from '../platform/http/list.js';
import { line } from '../platform/text.js';
import { ADDRESS_TYPES, type UserAddress } from './user-address.entity.js';

const placeShape = {
  first_name: line(100).nullable(),
  last_name: line(100).nullable(),
  company: line(100).nullable(),
  address_line1: line(255),
  address_line2: line(255).nullable(),
  city: line(100),
  state: line(100).nullable(),
  postal_code: line(20).nullable(),
  country: line(100),
  phone: phoneSchema.nullable(),
};

const changeableShape = {
  type: z.enum(ADDRESS_TYPES),
  ...placeShape,
  /** The one that is offered first; the one before it no longer is. */
  is_default: z.boolean(),
};

/** What is left out stays as it is; null takes away what may be absent. */
export const updateAddressSchema = z
  .strictObject(changeableShape)
  .partial()
  .meta({ id: 'UpdateUserAddress' });
export type UpdateAddress = z.infer<typeof updateAddressSchema>;

export const addAddressSchema = z
  .strictObject(changeableShape)
  .partial()
  .required({ address_line1: true, city: true, country: true })
  .meta({ id: 'AddUserAddress' });
export type AddAddress = z.infer<typeof addAddressSchema>;

export const addressListQuerySchema = z.strictObject({
  ...listQueryShape,
  type: z.enum(ADDRESS_TYPES).optional(),
  sort: z.enum(['oldest', 'newest']).default('oldest'),
});
export type AddressListQuery = z.infer<typeof addressListQuerySchema>;

export const addressSchema = z
  .object({
    id: z.uuid(),
    ...changeableShape,
    phone: z.string().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'UserAddress' });
export type AddressDto = z.infer<typeof addressSchema>;

export const addressListSchema = envelopeSchema('addresses', addressSchema);

export function toAddressDto(address: UserAddress): AddressDto {
  return {
    id: address.id,
    type: address.type,
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address_line1: address.addressLine1,
    address_line2: address.addressLine2,
    city: address.city,
    state: address.state,
    postal_code: address.postalCode,
    country: address.country,
    phone: address.phone,
    is_default: address.isDefault,
    created_at: address.createdAt.toISOString(),
    updated_at: address.updatedAt.toISOString(),
  };
}
