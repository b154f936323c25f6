import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { expectBooksBalance } from '../support/books.js';
import { DESKTOP, describeInBrowser, PHONE } from '../support/browser.js';
import { openWorld, type World } from '../support/world.js';
import { seeHeading, seeNotice, seeState, signIn } from './console.js';
import { pictureKeeper } from './picture-keeper.js';
import type { Credentials } from './running-app.js';
import { order, type PlacedOrder, registerShopper } from './shoppers.js';
import { approve, offerProduct, openShop, type Shop, signInShop } from './shops.js';
import { useStage } from './stage.js';

/** Earnings are free as soon as the job runs. */
const SETTINGS = { PAYOUT_HOLD_DAYS: '0' };
const ctx = systemContext('test');

describeInBrowser('the money of a shop', () => {
  const stage = useStage(SETTINGS);
  const keep = pictureKeeper('1440x900');
  const keepPhone = pictureKeeper('390x844');
  /** The same shop's house from within: for the jobs of the night, and what no page shows. */
  let world: World;
  let admin: Credentials;
  beforeAll(async () => {
    world = await openWorld(stage.app.databaseUrl, SETTINGS);
    admin = await stage.app.hire('admin', 'Ada Nguyễn');
  });
  afterAll(() => world.close());

  test('is seen, asked for, transferred or refused with a reason, and adds up', async () => {
    const shop = await sellingShop('Tiệm Lụa Vạn Phúc');
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, shop.owner);
    await seeBalance(page);
    await ask(page, '250');
    await keep(page, 'payout-asked-for');

    const { page: desk } = await stage.visit(DESKTOP);
    await signIn(desk, admin);
    await desk.getByRole('link', { name: /Payouts to decide/ }).click();
    await seeHeading(desk, 'Payouts');
    await keep(desk, 'payouts');
    await decide(desk, shop, 'Mark as paid', async (dialog) => {
      await dialog.getByLabel("The bank's reference").fill('FT26325-AB12');
      await keep(desk, 'payout');
    });
    await seeNotice(desk, 'Paid. The shop gets a mail.');
    await seeState(desk, 'Paid');

    await ask(page, '100');
    await desk.goto('/console/resources/payouts?filters.status=requested');
    await decide(desk, shop, 'Reject', async (dialog) => {
      await dialog.getByLabel('Why').fill('The account is in another name.');
      await keep(desk, 'payout-reject');
    });
    await seeNotice(desk, 'Rejected. The shop gets a mail.');

    await page.reload();
    await seeState(page, 'Rejected');
    await page.getByText('The account is in another name.').waitFor();
    await seeHistory(page);
    await platformSees(desk, shop);
    await expectBooksBalance(world);
  });

  test('is looked at on a phone, also where there is none yet', async () => {
    const shop = await sellingShop('Lụa Hà Đông');
    const { page } = await stage.visit(PHONE);
    await signIn(page, shop.owner);
    await page.goto('/console/balances');
    await seeHeading(page, 'Balance');
    await page.getByRole('cell', { name: /Sale/ }).first().waitFor();
    await fits(page);
    await keepPhone(page, 'statement');
    await ask(page, '120');
    await page.goto('/console/resources/payouts');
    await page.getByRole('link', { name: /Vietcombank/ }).waitFor();
    await fits(page);
    await keepPhone(page, 'payouts');

    const empty = await openShop(stage.api, 'Chưa Bán Gì', admin);
    const { page: other } = await stage.visit(PHONE);
    await signIn(other, empty.owner);
    await other.goto('/console/balances');
    await other.getByText('Nothing has come in yet').waitFor();
    await keepPhone(other, 'statement-empty');

    const { page: desk } = await stage.visit(PHONE);
    await signIn(desk, admin);
    await desk.goto('/console/resources/payouts?filters.status=requested');
    await decide(desk, shop, 'Mark as paid', async (dialog) => {
      await dialog.getByLabel("The bank's reference").fill('FT26325-CD34');
      await keepPhone(desk, 'payout');
    });
    await desk.goto('/console/balances');
    await desk.getByRole('link', { name: 'Lụa Hà Đông' }).waitFor();
    await fits(desk);
    await keepPhone(desk, 'balances');
    await expectBooksBalance(world);
  });

  test('raises an alarm that says what is wrong, and ends by itself', async () => {
    await sellingShop('Gấm Thượng Hải');
    const { page } = await stage.visit(DESKTOP);
    await signIn(page, admin);
    await page.goto('/console/resources/ledger-alarms?filters.open=true');
    await page.getByText('The books agree').waitFor();
    await keep(page, 'alarms-empty');
    await setBalances('+ 700');
    await world.services.wallet.reconciliation.run(ctx);
    await page.goto('/console');
    const alarm = page.getByRole('region', { name: /The books do not agree/ });
    await alarm.waitFor();
    await keep(page, 'alarm');
    await alarm.getByRole('link').click();
    await seeHeading(page, 'Alarms of the books');
    await keep(page, 'alarms');
    await page.locator('tbody').getByRole('link').first().click();
    await page.getByText('wallet.balances_are_entries').waitFor();
    await keep(page, 'alarm-record');
    await page.setViewportSize(PHONE);
    await page.goto('/console');
    await alarm.waitFor();
    await keepPhone(page, 'alarm');
    await page.goto('/console/resources/ledger-alarms?filters.open=true');
    await seeHeading(page, 'Alarms of the books');
    await keepPhone(page, 'alarms');
    await setBalances('- 700');
    await world.services.wallet.reconciliation.run(ctx);
    await page.goto('/console');
    await seeHeading(page, 'Welcome back');
    expect(await page.getByText('The books do not agree').count()).toBe(0);
    await expectBooksBalance(world);
  });

  test('says so when it cannot be loaded', async () => {
    const { page, troubles } = await stage.visit(DESKTOP);
    await signIn(page, admin);
    await page.route('**/api/money/**', (route) => route.abort());
    await page.goto('/console/balances');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await keep(page, 'balances-failed');
    await page.unroute('**/api/money/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'The platform’s own' }).waitFor();
    troubles.length = 0;
  });

  /** A shop that has sold and delivered in cash; what it earned by the first orders is free. */
  async function sellingShop(name: string): Promise<Shop> {
    const shop = await signInShop(stage.api, await openShop(stage.api, name, admin));
    const dress = await offerProduct(stage.api, shop, { name: 'Áo dài lụa tơ tằm', price: 189.5, stock: 20 });
    await approve(stage.api, `/admin/products/${dress.id}/approve`, admin);
    const shopper = await registerShopper(stage.api, 'Trần Thu Hà');
    const buy = (quantity: number) => order(stage.api, shopper, [{ product_id: dress.id, quantity }]);
    const [first, second] = [await buy(2), await buy(1)];
    await deliver(first);
    await deliver(second);
    await world.services.orders.earningsRelease.run(ctx);
    await deliver(await buy(1));
    return shop;
  }

  async function deliver({ id: orderId }: PlacedOrder): Promise<void> {
    const { orderMoves } = world.services.orders;
    for (const to of ['processing', 'shipped', 'delivered'] as const)
      await orderMoves.moveOrder(ctx, { orderId, to });
  }

  /** As somebody does who gets at the tables past every guard. */
  async function setBalances(change: string): Promise<void> {
    await world.services.dataSource.transaction(async (manager) => {
      await manager.query('ALTER TABLE wallets DISABLE TRIGGER USER');
      await manager.query(`UPDATE wallets SET balance = balance ${change} WHERE account = 'shop_pending'`);
      await manager.query('ALTER TABLE wallets ENABLE TRIGGER USER');
    });
  }

  async function seeBalance(page: Page): Promise<void> {
    await page.getByRole('link', { name: 'Balance', exact: true }).click();
    await seeHeading(page, 'Balance');
    // Nine tenths of three dresses, and of one that may still come back.
    await page.getByText('$511.65').first().waitFor();
    await page.getByText('$170.55').first().waitFor();
    await page.getByRole('combobox', { name: 'What' }).selectOption('Sale');
    await page.getByText('3 entries').waitFor();
    await page.getByRole('combobox', { name: 'What' }).selectOption('All');
  }

  async function ask(page: Page, amount: string): Promise<void> {
    await page.goto('/console/balances');
    await page.getByRole('link', { name: 'Request a payout' }).click();
    await page.getByLabel('Amount').fill(amount);
    await page.getByLabel('Bank', { exact: true }).fill('Vietcombank');
    await page.getByLabel('Account number').fill('0011 2233 6789');
    await page.getByLabel('Account holder').fill('NGUYEN THI MAI');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await seeNotice(page, 'Asked for. You get a mail once it is transferred.');
  }

  async function decide(
    page: Page,
    shop: Shop,
    action: string,
    fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
  ): Promise<void> {
    await page.getByRole('row').filter({ hasText: shop.name }).getByRole('link').first().click();
    await page.getByText('001122336789').first().waitFor();
    await page.getByRole('button', { name: action }).click();
    const dialog = page.getByRole('dialog');
    await fill(dialog);
    await dialog.getByRole('button', { name: action }).click();
  }

  /** Asked for twice, paid once: the rest is available again. */
  async function seeHistory(page: Page): Promise<void> {
    await page.goto('/console/balances');
    for (const words of ['Payout transferred', 'Payout rejected', '$261.65'])
      await page.getByRole('main').locator('table, dl').getByText(words).first().waitFor();
    await keep(page, 'statement');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download statement' }).click();
    await page.getByRole('menuitem', { name: 'To be printed (PDF)' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^statement-[\d-]+\.pdf$/);
  }

  async function platformSees(page: Page, shop: Shop): Promise<void> {
    await page.getByRole('link', { name: 'Balances', exact: true }).click();
    await seeHeading(page, 'Balances');
    await keep(page, 'balances');
    await page.getByRole('link', { name: shop.name }).click();
    await seeHeading(page, shop.name);
    await page.getByRole('cell', { name: 'Payout rejected' }).first().waitFor();
    await page.getByRole('link', { name: 'Balances' }).first().click();
    await page.getByRole('link', { name: 'Commission' }).click();
    await seeHeading(page, 'Commission');
    await keep(page, 'balance-of-the-platform');
  }

  async function fits(page: Page): Promise<void> {
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }
});
