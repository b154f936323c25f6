import type { Logger } from '../logging/logger.js';

export interface SmsMessage {
  /** E.164. */
  to: string;
  text: string;
}

/** How short messages leave. Call it from jobs only. */
export interface SmsSender {
  /** @throws Error when it may succeed later */
  send(message: SmsMessage): Promise<void>;
}

/** Writes messages to the log, for developers to read; never for production, whose logs others read too. */
export function createLogSmsSender(logger: Logger): SmsSender {
  return {
    async send({ to, text }) {
      logger.info({ to, text }, 'message to a telephone, for want of a provider');
    },
  };
}
