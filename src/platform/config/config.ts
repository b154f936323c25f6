import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import type { RateLimits } from '../http/rate-limit.js';
import { GOOGLE_ISSUER, type GoogleConfig, googleConfig } from './federation-config.js';
import { PAYOS_URL, type PayosConfig, payosConfig } from './payos-config.js';
import { readSecrets } from './secrets.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const port = z.coerce.number().int().min(0).max(65_535);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

/** `address` or `Name <address>`. */
const MAIL_FROM = /^(?:[^\s<>@]+@[^\s<>@]+|[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>)$/;

/** The environment as operators write it; the README's table and `.env.example` list the same names. */
const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PUBLIC_APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  DATA_DIR: z.string().min(1).default('./var'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  MINIO_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  MINIO_PUBLIC_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  MINIO_ACCESS_KEY: z.string().min(1).optional(),
  MINIO_SECRET_KEY: z.string().min(1).optional(),
  MINIO_BUCKET: z.string().min(3).default('armoire'),
  MINIO_REGION: z.string().min(1).default('us-east-1'),
  PUBLIC_MEDIA_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().regex(MAIL_FROM, 'must be an address, or a name and <address>').optional(),
  DEMO_DATA: flag.optional(),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  JWT_PREVIOUS_SECRETS: list
    .refine((secrets) => secrets.every(({ length }) => length >= 32), 'must have at least 32 characters each')
    .default([]),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ENCRYPTION_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  REQUIRE_ADMIN_2FA: flag.optional(),
  FIREBASE_PROJECT_ID: z.string().min(1).optional(),
  FIREBASE_AUTH_EMULATOR_HOST: z.string().min(1).optional(),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_REDIRECT_URIS: list.default([]),
  GOOGLE_MOBILE_CLIENT_IDS: list.default([]),
  GOOGLE_ISSUER: z.url({ protocol: /^https?$/ }).default(GOOGLE_ISSUER),
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')
    .default('USD'),
  PAYOS_CLIENT_ID: z.string().min(1).optional(),
  PAYOS_API_KEY: z.string().min(1).optional(),
  PAYOS_CHECKSUM_KEY: z.string().min(1).optional(),
  PAYOS_BASE_URL: z.url({ protocol: /^https?$/ }).default(PAYOS_URL),
  PAYOS_SANDBOX: flag.optional(),
  PAYMENT_EXPIRY_MINUTES: z.coerce.number().int().min(5).max(1440).default(15),
  PAYOUT_HOLD_DAYS: z.coerce.number().int().min(0).max(90).default(7),
  PAYOUT_MIN_AMOUNT: z.coerce.number().min(0).default(10),
  CORS_ORIGINS: list.default([]),
  MAX_FILE_SIZE_MB: z.coerce.number().int().min(1).max(100).default(10),
  UPLOAD_QUOTA_USER_MB: z.coerce.number().int().min(1).max(1_000_000).default(1000),
  UPLOAD_QUOTA_SHOP_MB: z.coerce.number().int().min(1).max(1_000_000).default(10_000),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).max(10_000_000).default(600),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const MIB = 1024 * 1024;

export interface MinioConfig {
  endpoint: string;
  /** How clients reach it, where that differs: signed addresses name this one. */
  publicEndpoint: string | undefined;
  accessKey: string;
  secretKey: string;
  bucket: string;
  region: string;
}

export interface MailConfig {
  /** Absent: mails become files under `DATA_DIR/mail`. */
  smtpUrl: string | undefined;
  /** `address` or `Name <address>`. */
  mailFrom: string;
}

export interface Config extends MailConfig {
  isProduction: boolean;
  role: 'web' | 'worker' | 'all';
  host: string;
  port: number;
  /** How the outside reaches us, without a trailing slash; derived from HOST and PORT unless given. */
  publicUrl: string | undefined;
  /** The shoppers' own front, where links in mails lead; without one, the console has pages for them. */
  publicAppUrl: string | undefined;
  /** How many proxies in front of us are ours; only their X-Forwarded-For is believed. */
  trustProxy: number;
  /** Absolute. */
  dataDirectory: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  databasePoolSize: number;
  /** Absent: the disk. */
  minio: MinioConfig | undefined;
  publicMediaUrl: string | undefined;
  demoData: boolean;
  jwtSecret: string;
  /** They verify access tokens that are still out, and sign none. */
  jwtPreviousSecrets: string[];
  sessionSecret: string;
  /** What is read again is sealed under it in the database: the secrets of authenticator apps. */
  encryptionKey: string;
  /** Whether roles of the platform need a second factor. */
  requiresAdmin2fa: boolean;
  /** Absent: nobody signs in by Firebase. */
  firebaseProjectId: string | undefined;
  /** Absent: nobody signs in by Google. */
  google: GoogleConfig | undefined;
  currency: string;
  /** Absent: nobody pays by PayOS. `sandbox`: a stand-in of our own, never in production. */
  payos: PayosConfig | 'sandbox' | undefined;
  /** How long somebody has to pay by a link. */
  paymentExpiryMinutes: number;
  /** Days after delivery until a shop may have what it earned paid out. */
  payoutHoldDays: number;
  /** The least that a shop may ask for, in the currency's own decimals. */
  payoutMinimum: number;
  corsOrigins: string[];
  maxFileBytes: number;
  /** Bytes that may be uploaded straight to the storage within 24 hours. */
  uploadQuotas: { user: number; shop: number };
  /** Requests per minute and caller, for each budget. */
  rateLimits: RateLimits;
  /** Refuses answers that are not as documented; on in tests. */
  checksAnswers: boolean;
  workerConcurrency: number;
  logLevel: string;
}

/**
 * Reads and checks the environment, once. In development missing secrets are made up and kept in `DATA_DIR`;
 * production refuses to start without its own.
 * @throws ConfigError naming every variable at fault
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const values = parseEnvironment(environment);
  const isProduction = values.NODE_ENV === 'production';
  const isEmbedded = !values.DATABASE_URL;
  const dataDirectory = resolve(values.DATA_DIR);
  const secrets = readSecrets({
    isProduction,
    given: { JWT_SECRET: values.JWT_SECRET, SESSION_SECRET: values.SESSION_SECRET },
    file: join(dataDirectory, 'secrets.json'),
  });
  return {
    isProduction,
    role: values.ROLE,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, ''),
    publicAppUrl: values.PUBLIC_APP_URL?.replace(/\/$/, ''),
    trustProxy: values.TRUST_PROXY,
    dataDirectory,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    minio: minioConfig(values),
    publicMediaUrl: values.PUBLIC_MEDIA_URL?.replace(/\/$/, ''),
    ...mailConfig(values, isProduction),
    demoData: values.DEMO_DATA ?? (isEmbedded && !isProduction),
    ...secrets,
    jwtPreviousSecrets: values.JWT_PREVIOUS_SECRETS,
    encryptionKey: values.ENCRYPTION_KEY ?? secrets.sessionSecret,
    requiresAdmin2fa: values.REQUIRE_ADMIN_2FA ?? isProduction,
    firebaseProjectId: values.FIREBASE_PROJECT_ID,
    google: googleConfig(values),
    currency: values.CURRENCY,
    payos: payosConfig(values),
    paymentExpiryMinutes: values.PAYMENT_EXPIRY_MINUTES,
    payoutHoldDays: values.PAYOUT_HOLD_DAYS,
    payoutMinimum: values.PAYOUT_MIN_AMOUNT,
    corsOrigins: values.CORS_ORIGINS,
    maxFileBytes: values.MAX_FILE_SIZE_MB * MIB,
    uploadQuotas: {
      user: values.UPLOAD_QUOTA_USER_MB * MIB,
      shop: values.UPLOAD_QUOTA_SHOP_MB * MIB,
    },
    rateLimits: toRateLimits(values.RATE_LIMIT_PER_MINUTE),
    checksAnswers: values.NODE_ENV === 'test',
    workerConcurrency: values.WORKER_CONCURRENCY,
    logLevel: values.LOG_LEVEL,
  };
}

type Environment = z.infer<typeof environmentSchema>;

function parseEnvironment(environment: NodeJS.ProcessEnv): Environment {
  // An empty variable, as `NAME=` in a file, means that it is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

function minioConfig(values: Environment): MinioConfig | undefined {
  if (!values.MINIO_ENDPOINT) return undefined;
  const missing = (['MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY'] as const).filter((name) => !values[name]);
  if (missing.length > 0) {
    throw new ConfigError(missing.map((name) => `${name}: required when MINIO_ENDPOINT is set`));
  }
  return {
    endpoint: values.MINIO_ENDPOINT,
    publicEndpoint: values.MINIO_PUBLIC_ENDPOINT,
    accessKey: values.MINIO_ACCESS_KEY!,
    secretKey: values.MINIO_SECRET_KEY!,
    bucket: values.MINIO_BUCKET,
    region: values.MINIO_REGION,
  };
}

/** People who wait for a mail that only became a file on a server would wait for ever. */
function mailConfig(values: Environment, isProduction: boolean): MailConfig {
  if (isProduction && !values.SMTP_URL) throw new ConfigError(['SMTP_URL: required in production']);
  if (values.SMTP_URL && !values.MAIL_FROM) {
    throw new ConfigError(['MAIL_FROM: required when SMTP_URL is set']);
  }
  return { smtpUrl: values.SMTP_URL, mailFrom: values.MAIL_FROM ?? 'Armoire <armoire@localhost>' };
}

/** The tighter budgets follow the general one, so that one variable tunes them all. */
function toRateLimits(perMinute: number): RateLimits {
  const share = (part: number) => Math.max(1, Math.floor(perMinute * part));
  return {
    default: perMinute,
    sign_in: share(0.05),
    register: share(0.02),
    upload: share(0.1),
    webhook: perMinute * 10,
    cart: share(0.5),
  };
}
