export { createBooks } from './books.service.js';
export { createLedger } from './ledger.service.js';
