import { z } from 'zod';
import { toEnvelope } from '../platform/http/list.js';
import { route, type RouteDefinition } from '../platform/http/route.js';
import {
  addAddressSchema,
  addressListQuerySchema,
  addressListSchema,
  addressSchema,
  toAddressDto,
  updateAddressSchema,
} from './user-address.schema.js';
import type { UserAddressService } from './user-address.service.js';

const feature = 'identity';
const params = z.strictObject({ address_id: z.uuid() });

const EXAMPLE = {
  id: '019a9f3e-7c1a-7b7e-9d5e-1c6a9f6f0c11',
  type: 'shipping',
  first_name: 'Lan',
  last_name: 'Nguyễn Thị',
  company: null,
  address_line1: '36 Hàng Gai',
  address_line2: 'Phường Hàng Trống',
  city: 'Hà Nội',
  state: null,
  postal_code: '100000',
  country: 'Việt Nam',
  phone: '+84912345678',
  is_default: true,
  created_at: '2026-11-21T09:30:00.000Z',
  updated_at: '2026-11-21T09:30:00.000Z',
};

export function createUserAddressRoutes({ addresses }: { addresses: UserAddressService }): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/users/me/addresses',
      feature,
      summary: 'Your own addresses, oldest first; of one type, or of both',
      caller: 'user',
      query: addressListQuerySchema,
      success: {
        status: 200,
        schema: addressListSchema,
        example: { addresses: [EXAMPLE], total: 1, next_cursor: null },
      },
      handle: async ({ ctx, query }) => {
        const page = await addresses.list(ctx, query);
        return toEnvelope('addresses', { ...page, items: page.items.map(toAddressDto) });
      },
    }),
    route({
      method: 'post',
      path: '/users/me/addresses',
      feature,
      summary: 'Add an address; the first of a type is its default',
      caller: 'user',
      body: addAddressSchema,
      success: { status: 201, schema: addressSchema, example: EXAMPLE },
      errors: ['identity.too_many_addresses'],
      handle: async ({ ctx, body }) => toAddressDto(await addresses.add(ctx, body)),
    }),
    route({
      method: 'put',
      path: '/users/me/addresses/{address_id}',
      feature,
      summary: 'Change what is given of an address, or make it the default of its type',
      caller: 'user',
      params,
      body: updateAddressSchema,
      success: { status: 200, schema: addressSchema, example: EXAMPLE },
      errors: ['identity.address_not_found'],
      handle: async ({ ctx, params: { address_id: id }, body }) =>
        toAddressDto(await addresses.update(ctx, { id, ...body })),
    }),
    route({
      method: 'delete',
      path: '/users/me/addresses/{address_id}',
      feature,
      summary: 'Delete an address; the oldest other one of its type takes over as the default',
      caller: 'user',
      params,
      success: { status: 204 },
      errors: ['identity.address_not_found'],
      handle: ({ ctx, params: { address_id: id } }) => addresses.remove(ctx, { id }),
    }),
  ];
}
