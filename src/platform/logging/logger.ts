import { pino } from 'pino';

export type { Logger } from 'pino';

/** Wherever a secret could be in what is logged: headers, forms and the fields of our own records. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-device-key"]',
  'req.headers["x-api-key"]',
  'res.headers["set-cookie"]',
  '*.password',
  '*.access_token',
  '*.refresh_token',
  '*.token',
  '*.secret',
];

/** Structured logs on standard output, one JSON object a line, without secrets. */
export function createLogger(level: string) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: REDACTED });
}
