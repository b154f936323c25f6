import sharp from 'sharp';
import { expect, test } from 'vitest';
import type {
  OwnedProductDto,
  ProductDto,
  ProductImageDto,
  ProductSummaryDto,
} from '../../src/catalog/reads/product-reads.schema.js';
import { describeInBrowser } from '../support/browser.js';
import { seeHeading, seeNotice, seeState, signIn, tabTo } from './console.js';
import { CAMERA, photographOf } from './photographs.js';
import type { Credentials } from './running-app.js';
import { offerProduct, registerShop, type Shop, signInShop, thumbnailsOf } from './shops.js';
import { useStage } from './stage.js';

describeInBrowser('the whole way from a new shop to a product on sale', () => {
  const stage = useStage();

  test('a shop signs up, an admin lets it in, a moderator looks at its product, a shopper finds it', async () => {
    const admin = await stage.app.hire('admin', 'Ada Nguyễn');
    const moderator = await stage.app.hire('moderator', 'Minh Trần');

    const shop = await registerShop(stage.api, 'Tiệm Lụa Vạn Phúc');
    await adminApproves(shop, admin);
    const product = await shopOffersADress(await signInShop(stage.api, shop));
    await expectNoShopperToSee(product);
    await moderatorApproves(product, moderator);
    await shopperFinds(product);
  });

  /** By mouse: from what waits on the first page to the button. */
  async function adminApproves(shop: Shop, admin: Credentials): Promise<void> {
    const { page } = await stage.visit();
    await signIn(page, admin);
    await page.getByRole('link', { name: 'Shops that want to sell' }).click();
    await seeHeading(page, 'Shops');
    await page.getByRole('row').filter({ hasText: shop.name }).getByText('Pending').click();
    await seeHeading(page, shop.name);
    await page.getByRole('button', { name: 'Approve' }).click();
    await seeNotice(page, `${shop.name} may sell.`);
    await seeState(page, 'Approved');
  }

  async function shopOffersADress(shop: Shop): Promise<OwnedProductDto> {
    const photographs = [
      await photographOf({ kind: 'slip-dress', colour: 'terracotta', seed: 1 }),
      await photographOf({ kind: 'slip-dress', colour: 'terracotta', seed: 2 }),
    ];
    for (const photograph of photographs) expect(photograph.includes(CAMERA)).toBe(true);
    const dress = {
      name: 'Áo dài lụa tơ tằm',
      description: 'Mulberry silk, dyed with Đà Lạt persimmon, lined with cotton.',
      price: 189.5,
      stock: 4,
    };
    const product = await offerProduct(stage.api, shop, dress, photographs);
    expect(product).toMatchObject({ moderation_status: 'pending', is_public: false });
    return product;
  }

  async function expectNoShopperToSee(product: OwnedProductDto): Promise<void> {
    expect((await stage.api.get(`/products/${product.id}`)).status).toBe(404);
    expect(await search('ao dai')).toEqual([]);
  }

  /** By keyboard alone: no mouse is touched from signing in to the decision. */
  async function moderatorApproves(product: OwnedProductDto, moderator: Credentials): Promise<void> {
    const { page } = await stage.visit();
    await page.goto('/console');
    await page.getByLabel('E-mail').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(moderator.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(moderator.password);
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('link', { name: 'Waiting for a decision' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('link', { name: product.name }));
    await page.keyboard.press('Enter');
    await seeHeading(page, product.name);
    await page.keyboard.press('t');
    await seeState(page, 'Claimed');
    await tabTo(page, page.getByRole('button', { name: 'Approve' }));
    await page.keyboard.press('Enter');
    await seeNotice(page, 'Approved.');
    await seeState(page, 'Approved');
  }

  /** As people type who have no Vietnamese keyboard. */
  async function shopperFinds(product: OwnedProductDto): Promise<void> {
    expect(await search('ao dai lua to tam')).toMatchObject([{ id: product.id, name: product.name }]);
    const found = await stage.api.get<ProductDto>(`/products/${product.id}`);
    expect(found).toMatchObject({ status: 200, body: { name: product.name, price: 189.5 } });
    expect(found.body.images).toHaveLength(2);
    for (const image of found.body.images) await expectPublicPicture(image);
    await expectThumbnails(product.id);
  }

  async function search(words: string): Promise<ProductSummaryDto[]> {
    const path = `/products/search?${new URLSearchParams({ q: words })}`;
    const { status, body } = await stage.api.get<{ products: ProductSummaryDto[] }>(path);
    expect(status).toBe(200);
    return body.products;
  }

  /** Upright, and without the camera and the place. */
  async function expectPublicPicture({ image_url: url }: ProductImageDto): Promise<void> {
    const picture = await download(url);
    expect(picture.includes(CAMERA)).toBe(false);
    const { format, width, height, exif, orientation } = await sharp(picture).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'jpeg',
      width: 1200,
      height: 1500,
      exif: undefined,
      orientation: undefined,
    });
  }

  async function expectThumbnails(productId: string): Promise<void> {
    for (const url of await thumbnailsOf(stage.api, productId)) {
      const { format, width, height } = await sharp(await download(url)).metadata();
      expect({ format, width, height }).toEqual({ format: 'webp', width: 384, height: 480 });
    }
  }

  async function download(url: string): Promise<Buffer> {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }
});
