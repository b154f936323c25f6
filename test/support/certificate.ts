import { createPublicKey, type KeyObject, sign } from 'node:crypto';

/** A certificate (X.509) that a key makes for itself, in PEM; Node can read them and not make them. */
export function selfSignedCertificate(privateKey: KeyObject, hostname: string): string {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(oid(2, 5, 4, 3), utf8(hostname))));
  const alternativeNames = sequence(tagged(0x82, Buffer.from(hostname)));
  const facts = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    SHA256_WITH_RSA,
    name,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey,
    tagged(0xa3, sequence(sequence(oid(2, 5, 29, 17), tagged(0x04, alternativeNames)))),
  );
  const signature = sign('sha256', facts, privateKey);
  const der = sequence(facts, SHA256_WITH_RSA, tagged(0x03, Buffer.of(0), signature));
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** DER (X.690): a tag, the length, the contents. */
function tagged(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body]);
  const digits = body.length.toString(16);
  const length = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, body]);
}

const sequence = (...items: Buffer[]) => tagged(0x30, ...items);
const set = (...items: Buffer[]) => tagged(0x31, ...items);
const integer = (value: number) => tagged(0x02, Buffer.of(value));
const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));
const utcTime = (text: string) => tagged(0x17, Buffer.from(text));

function oid(first: number, second: number, ...rest: number[]): Buffer {
  const bytes = rest.flatMap((value) => {
    const groups = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tagged(0x06, Buffer.of(first * 40 + second, ...bytes));
}

const SHA256_WITH_RSA = sequence(oid(1, 2, 840, 113549, 1, 1, 11), tagged(0x05));
