import { expect, vi } from 'vitest';
import type { OwnedProductDto, ProductDto } from '../../src/catalog/reads/product-reads.schema.js';
import type { CreateProduct } from '../../src/catalog/products/product.schema.js';
import { newId } from '../../src/platform/ids.js';
import type { Api } from './api.js';
import type { Credentials } from './running-app.js';

export interface Shop {
  id: string;
  name: string;
  /** Whoever registered it, for the console. */
  owner: Credentials;
  /** The owner's access token, for the API. */
  token: string;
}

interface ShopSession {
  access_token: string;
  shop: { id: string; status: string };
}

/** A shop that has signed up through the API, and waits. */
export async function registerShop(api: Api, name: string): Promise<Shop> {
  const owner = { email: `mai.${newId().slice(-8)}@armoire.test`, password: 'a quiet atelier' };
  const profile = {
    name,
    full_name: 'Nguyễn Thị Mai',
    address: '36 Hàng Gai, Hà Nội',
    description: 'Silk from the looms of Vạn Phúc, cut and sewn in our own atelier.',
  };
  const { status, body } = await api.post<ShopSession>('/shops/register', { ...owner, ...profile });
  expect(status).toBe(201);
  return { id: body.shop.id, name, owner, token: body.access_token };
}

/** Signs the owner in once more, as after the approval. */
export async function signInShop(api: Api, shop: Shop): Promise<Shop> {
  const { status, body } = await api.post<ShopSession>('/shops/login', shop.owner);
  expect(status).toBe(200);
  return { ...shop, token: body.access_token };
}

/** A shop that may sell. @param admin who lets it, by the API */
export async function openShop(api: Api, name: string, admin: Credentials): Promise<Shop> {
  const shop = await registerShop(api, name);
  await approve(api, `/admin/shops/${shop.id}/approve`, admin);
  return shop;
}

/** @param path of whatever waits. */
export async function approve(api: Api, path: string, admin: Credentials): Promise<void> {
  const { body: session } = await api.post<{ access_token: string }>('/admin/login', admin);
  const { status } = await api.post(path, {}, session.access_token);
  expect(status).toBe(200);
}

/** A product that waits for a moderator, with its photographs. */
export async function offerProduct(
  api: Api,
  { token }: Shop,
  product: CreateProduct,
  photographs: Buffer[] = [],
): Promise<OwnedProductDto> {
  const created = await api.post<OwnedProductDto>('/products', product, token);
  expect(created.status).toBe(201);
  const { id } = created.body;
  for (const photograph of photographs) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(photograph)], { type: 'image/jpeg' }), 'IMG_2041.jpg');
    const uploaded = await api.post(`/products/${id}/images`, form, token);
    expect(uploaded.status).toBe(201);
  }
  const { body } = await api.get<OwnedProductDto>(`/products/${id}`, token);
  return body;
}

/** The addresses of a product's thumbnails, once the jobs have run, which they do by themselves. */
export function thumbnailsOf(api: Api, productId: string, token?: string): Promise<string[]> {
  return vi.waitFor(
    async () => {
      const { body } = await api.get<ProductDto>(`/products/${productId}`, token);
      return body.images.map(({ thumbnail_url: url }) => url ?? expect.fail('a thumbnail is missing'));
    },
    { timeout: 30_000, interval: 200 },
  );
}
