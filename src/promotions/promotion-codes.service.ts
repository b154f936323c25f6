import { randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { recordAudit } from '../platform/audit/audit.service.js';
import type { Context, TransactionContext } from '../platform/context.js';
import { insertRows } from '../platform/database/bulk-rows.js';
import { type InTransaction, managerOf } from '../platform/database/transaction.js';
import type { Download } from '../platform/http/send-download.js';
import { newId } from '../platform/ids.js';
import { PromotionCode } from './promotion-code.entity.js';
import { lockPromotion } from './promotion.service.js';
import { Promotion } from './promotion.entity.js';
import { type GenerateCodes, MAX_CODES } from './promotion.schema.js';
import { automaticWithCode, promotionNotFound, tooManyCodes } from './promotions.errors.js';
import { demandEditing, demandReading } from './promotions.policy.js';

/** Codes of one promotion, each for one order. */
export interface PromotionCodes {
  /**
   * @returns how many were made now, and how many there are
   * @throws DomainError `promotions.not_allowed` (403), `promotions.promotion_not_found` (404),
   *   `promotions.automatic_with_code`, `promotions.too_many_codes` (422)
   */
  generate(ctx: Context, input: GenerateCodes): Promise<{ created: number; total: number }>;
  /**
   * All codes of a promotion as CSV, the first ones first.
   * @throws DomainError `promotions.not_allowed` (403), `promotions.promotion_not_found` (404)
   */
  download(ctx: Context, input: { id: string }): Promise<Download>;
  /** The codes with these ids, in their order. @throws DomainError `promotions.not_allowed` (403) */
  downloadThese(ctx: Context, batches: AsyncIterable<readonly string[]>): Download;
}

export interface PromotionCodesDeps {
  dataSource: DataSource;
  inTransaction: InTransaction;
}

export function createPromotionCodes({ dataSource, inTransaction }: PromotionCodesDeps): PromotionCodes {
  return {
    async generate(ctx, input) {
      demandEditing(ctx.actor);
      return inTransaction(ctx, (tx) => generate(tx, input));
    },

    async download(ctx, { id }) {
      demandReading(ctx.actor);
      const manager = managerOf(ctx, dataSource);
      const promotion = await manager.findOneBy(Promotion, { id });
      if (!promotion) throw promotionNotFound();
      const read = (after: CsvRow | undefined): Promise<CsvRow[]> =>
        manager.query(PAGE, [id, after?.created_at ?? new Date(0), after?.id ?? NO_ID]);
      return { name: `codes-of-${promotion.name.normalize('NFKD')}.csv`, content: toCsv(pagesOf(read)) };
    },

    downloadThese(ctx, batches) {
      demandReading(ctx.actor);
      const read = (ids: readonly string[]): Promise<CsvRow[]> =>
        managerOf(ctx, dataSource).query(THESE, [ids]);
      return { name: 'codes.csv', content: toCsv(mapped(batches, read)) };
    },
  };
}

async function generate(tx: TransactionContext, input: GenerateCodes) {
  const { id: promotionId, prefix, count } = input;
  const promotion = await lockPromotion(tx, { id: promotionId });
  if (promotion.isAutomatic) throw automaticWithCode();
  const before = await tx.manager.countBy(PromotionCode, { promotionId });
  if (before + count > MAX_CODES) throw tooManyCodes(MAX_CODES);
  for (let left = count; left > 0;) {
    left -= await insertCodes(tx, promotionId, await drawCodes(tx, prefix, left));
  }
  await recordAudit(tx, {
    action: 'promotions.generate_codes',
    subjectType: 'promotion',
    subjectId: promotionId,
    after: { prefix, count },
  });
  return { created: count, total: before + count };
}

/** Neither vowels, which make words, nor what looks like something else: 0 and O, 1 and I, L. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';
/** Two groups of five: one in three hundred million million, so that guessing them is hopeless. */
const GROUP = 5;

const drawGroup = (): string =>
  Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** That are no promotion's own. */
async function drawCodes(tx: TransactionContext, prefix: string, count: number): Promise<string[]> {
  const draw = () => [prefix, drawGroup(), drawGroup()].filter((part) => part !== '').join('-');
  const drawn = Array.from({ length: count }, draw);
  const taken: Array<{ code: string }> = await tx.manager.query(
    'SELECT code FROM promotions WHERE code = ANY ($1)',
    [drawn],
  );
  const own = new Set(taken.map(({ code }) => code));
  return drawn.filter((code) => !own.has(code));
}

/** Leaves out those that there are already. */
async function insertCodes(
  tx: TransactionContext,
  promotionId: string,
  codes: readonly string[],
): Promise<number> {
  const rows = codes.map((code) => ({ id: newId(), promotionId, code }));
  return (await insertRows(tx.manager, PromotionCode, rows, { unlessTaken: 'code' })).size;
}

interface CsvRow {
  id: string;
  created_at: Date;
  code: string;
  used_at: Date | null;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
const PAGE_SIZE = 2_000;
const PAGE = `SELECT id, created_at, code, used_at FROM promotion_codes
  WHERE promotion_id = $1 AND (created_at, id) > ($2, $3) ORDER BY created_at, id LIMIT ${PAGE_SIZE}`;
const THESE = `SELECT c.id, c.created_at, c.code, c.used_at FROM unnest($1::uuid[]) WITH ORDINALITY t (id, place)
  JOIN promotion_codes c ON c.id = t.id ORDER BY t.place`;

async function* pagesOf(read: (after: CsvRow | undefined) => Promise<CsvRow[]>): AsyncGenerator<CsvRow[]> {
  let page = await read(undefined);
  while (page.length > 0) {
    yield page;
    page = page.length < PAGE_SIZE ? [] : await read(page.at(-1));
  }
}

async function* mapped<From, To>(batches: AsyncIterable<From>, map: (batch: From) => Promise<To>) {
  for await (const batch of batches) yield await map(batch);
}

/** Codes and times hold nothing that would have to be quoted. */
async function* toCsv(pages: AsyncIterable<readonly CsvRow[]>): AsyncGenerator<string> {
  yield 'code,used_at\r\n';
  for await (const page of pages) {
    yield page.map(({ code, used_at: usedAt }) => `${code},${usedAt?.toISOString() ?? ''}\r\n`).join('');
  }
}
