import { createBooks, createLedger } from '../wallet/index.js';
import type { Platform } from './platform.js';

/** The books alone, which every feature that moves money writes into. */
export function wireBooks(platform: Platform) {
  const ledger = createLedger(platform);
  return { ledger, books: createBooks({ ledger }) };
}
