import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.js';

const SECRET_NAMES = ['JWT_SECRET', 'SESSION_SECRET'] as const;
type SecretName = (typeof SECRET_NAMES)[number];

const secretsFileSchema = z.strictObject({
  JWT_SECRET: z.string().min(32),
  SESSION_SECRET: z.string().min(32),
});

/** Phrases that documentation and examples carry; whoever deploys one of them has copied, not chosen. */
const COPIED = /change-?me|your-secret|example|armoire-demo|placeholder/i;

export interface SecretSources {
  isProduction: boolean;
  given: Record<SecretName, string | undefined>;
  /** Where development keeps the secrets that it made up. */
  file: string;
}

/** @throws ConfigError in production, for secrets that are missing or were copied from an example */
export function readSecrets(sources: SecretSources): { jwtSecret: string; sessionSecret: string } {
  const secrets = sources.isProduction ? demandSecrets(sources.given) : fillSecrets(sources);
  return { jwtSecret: secrets.JWT_SECRET, sessionSecret: secrets.SESSION_SECRET };
}

function demandSecrets(given: SecretSources['given']): Record<SecretName, string> {
  const problems = SECRET_NAMES.flatMap((name) => {
    const value = given[name];
    if (!value) return [`${name}: required in production; make one with "openssl rand -hex 32"`];
    return COPIED.test(value) ? [`${name}: is an example's value; production needs its own`] : [];
  });
  if (given.JWT_SECRET && given.JWT_SECRET === given.SESSION_SECRET) {
    problems.push('SESSION_SECRET: must differ from JWT_SECRET');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return given as Record<SecretName, string>;
}

function fillSecrets({ given, file }: SecretSources): Record<SecretName, string> {
  if (given.JWT_SECRET && given.SESSION_SECRET) {
    return { JWT_SECRET: given.JWT_SECRET, SESSION_SECRET: given.SESSION_SECRET };
  }
  const kept = existsSync(file) ? readKept(file) : makeSecrets(file);
  return {
    JWT_SECRET: given.JWT_SECRET ?? kept.JWT_SECRET,
    SESSION_SECRET: given.SESSION_SECRET ?? kept.SESSION_SECRET,
  };
}

function readKept(file: string): Record<SecretName, string> {
  try {
    return secretsFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new ConfigError([`DATA_DIR: ${file} cannot be read as secrets; delete it to have new ones made`]);
  }
}

function makeSecrets(file: string): Record<SecretName, string> {
  const secrets = {
    JWT_SECRET: randomBytes(32).toString('hex'),
    SESSION_SECRET: randomBytes(32).toString('hex'),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
