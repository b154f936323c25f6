import { hash, verify } from '@node-rs/argon2';

/** OWASP's second recommendation for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is compared for accounts that do not exist or have no password: nobody knows what it is a hash of. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$ynzogZ9cRJae1Xjpftr/ww$puYRK15MprYk8U9LVGtutMB2wYVSNlyXGTjOO9jwQI8';

/** How hashes of today's cost begin. */
const TODAY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Whether the hash is of another cost than new ones, and should be made anew when the password is at hand. */
export function isOutdatedHash(passwordHash: string): boolean {
  return !passwordHash.startsWith(TODAY);
}

/** The text to keep; it carries its own salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalize(password), COST);
}

/** Takes as long for an account without a password, or none at all, as for a wrong password. */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  const isRight = await verify(passwordHash ?? NOBODYS_HASH, normalize(password));
  return isRight && Boolean(passwordHash);
}

/** Keyboards compose accents in different ways (NIST SP 800-63B, 5.1.1.2). */
function normalize(password: string): string {
  return password.normalize('NFKC');
}
