import { describe, expect, it } from 'vitest';
import { createPayosSandbox } from '../sandbox/payos-sandbox.js';
import { signData, signLinkRequest } from '../sandbox/payos-signature.js';
import { createPayosClient } from './payos-client.js';
import { readPayosTime } from './payos-messages.js';
import { createPayosProvider } from './payos-provider.js';

/** As PayOS publishes them for whoever signs and checks. */
const KEY = '1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675';
const SIGNATURE = '412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03';
const DATA = {
  orderCode: 123,
  amount: 3000,
  description: 'VQRIO123',
  accountNumber: '12345678',
  reference: 'TF230204212323',
  transactionDateTime: '2023-02-04 18:25:00',
  currency: 'VND',
  paymentLinkId: '124c33293c43417ab7879e14c8d9eb18',
  code: '00',
  desc: 'Thành công',
  counterAccountBankId: '',
  counterAccountBankName: '',
  counterAccountName: '',
  counterAccountNumber: '',
  virtualAccountName: '',
  virtualAccountNumber: '',
};
const LINK = { amount: 2000, orderCode: 0, description: 'Thanh toán đơn hàng' };
const URLS = { cancelUrl: 'http://localhost', returnUrl: 'http://localhost' };

const account = { clientId: 'c', apiKey: 'k', checksumKey: KEY, baseUrl: 'http://payos.invalid' };
const client = createPayosClient(account);
const { links } = createPayosProvider({ client, expiryMinutes: 15 });
const webhook = (data: object = DATA, signature = SIGNATURE) => ({
  code: '00',
  desc: 'success',
  success: true,
  data,
  signature,
});

describe("PayOS's published signatures", () => {
  it('of a webhook, with empty values or with none', async () => {
    const nulls = { ...DATA, counterAccountBankId: null, virtualAccountName: null };
    for (const data of [DATA, nulls]) {
      expect(signData(data, KEY)).toBe(SIGNATURE);
      expect(await links!.readNotice(webhook(data))).toEqual({
        orderCode: 123n,
        linkId: DATA.paymentLinkId,
        reference: DATA.reference,
        amount: 3000n,
        currency: 'VND',
        transferredAt: new Date('2023-02-04T11:25:00Z'),
      });
    }
  });

  it.each([
    [{ ...LINK, ...URLS }, 'd8b7b0e5d19edfe7b1f53dedeb8d1c7c2b62fabd7eb320dbc514c58f13e9e2c5'],
    [
      { ...LINK, ...URLS, amount: 3300, description: 'ABC456' },
      '189864813370cdf819974dc3f63c3a93a7e7af0a0d10b21344b14e4f7358999b',
    ],
  ])('of a request for a link: %o', async (request, signature) => {
    expect(signLinkRequest(request, 'test_checksum_key')).toBe(signature);
    const signed = await client.crypto.createSignatureOfPaymentRequest(request, 'test_checksum_key');
    expect(signed).toBe(signature);
  });
});

describe('a webhook', () => {
  it.each([
    ['another amount', webhook({ ...DATA, amount: 3001 })],
    ['a field more, which is signed like the others', webhook({ ...DATA, extra: 'x' })],
    ['a field less', webhook({ ...DATA, description: undefined })],
    ['another signature', webhook(DATA, `5${SIGNATURE.slice(1)}`)],
  ])('is refused with %s', async (_name, message) => {
    await expect(links!.readNotice(message)).rejects.toMatchObject({ code: 'payments.invalid_signature' });
  });

  it('is about nothing when the transfer failed', async () => {
    expect(await links!.readNotice({ ...webhook(), success: false })).toBeUndefined();
    const failed = { ...DATA, code: '01' };
    expect(await links!.readNotice(webhook(failed, signData(failed, KEY)))).toBeUndefined();
  });
});

it("reads PayOS's times as Vietnam's, and what is no time as none", () => {
  expect(readPayosTime('2023-02-04 18:25:00')).toEqual(new Date('2023-02-04T11:25:00Z'));
  expect(readPayosTime('2023-02-04T18:25:00+07:00')).toEqual(new Date('2023-02-04T11:25:00Z'));
  expect([readPayosTime('soon'), readPayosTime(undefined), readPayosTime('')]).toEqual([null, null, null]);
});

it('is answered by the sandbox as by PayOS: the sample that tries an address has the published signature', () => {
  const sandbox = createPayosSandbox({
    ...{ credentials: account, clock: () => new Date(), currency: 'VND' },
    checkoutUrl: (id) => id,
  });
  expect(sandbox.sample()).toMatchObject({ data: DATA, signature: SIGNATURE });
});
