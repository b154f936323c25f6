import { type DestinationStream, pino } from 'pino';

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

/** Structured logs, one JSON object a line, without secrets; on standard output unless told where. */
export function createLogger(level: string, destination?: DestinationStream) {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: REDACTED };
  return destination ? pino(options, destination) : pino(options);
}
