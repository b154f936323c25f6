import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { parseInput } from '../../platform/http/parse-input.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { ConsoleField } from '../console-field.js';
import {
  type ConsoleAction,
  type ConsoleBulk,
  type ConsoleBulkRow,
  type ConsoleScreen,
  MAX_BULK,
} from '../console-screen.js';
import type { Permitted } from '../permission.js';
import { contextOf, type Principal } from '../principal.js';
import { texts } from '../texts.js';
import type { WireBulkAnswer } from '../wire.js';
import { BULK_REMOVAL, bulkName, previewName } from './bulk-name.js';
import { demandAllowed, demandPrincipal, readInput, recordNotFound } from './operations.js';
import type { ScreenRecord } from './screen-record.js';

/** What work on several rows needs of a resource: those of them that the actor may see. */
export interface BulkSource {
  screen: ConsoleScreen;
  findMany(ids: string[]): Promise<ScreenRecord[]>;
}

/** The rows that were chosen, and what of them was seen; the rest of the form is the action's. */
interface Selection {
  ids: string[];
  versions: Readonly<Record<string, number>>;
  form: Record<string, unknown>;
}

/** One row, with the fields already taken from the form. */
type RunOne = (id: string, form: Record<string, unknown>, principal: Principal) => Promise<string>;

const selectionSchema = z.object({
  ids: z.array(z.uuid()).min(1).max(MAX_BULK),
  versions: z.record(z.uuid(), z.int()).default({}),
});

/**
 * Does something to several rows, or tries what it would do. Rows that the actor may not see are told apart
 * from the others in the answer, and never handed on.
 * @param name as of the screen's doors
 * @throws DomainError 404 when the screen has no such operation or none of the rows is the actor's to see
 */
export async function runBulk(source: BulkSource, name: string, logger: Logger): Promise<WireBulkAnswer> {
  const principal = demandPrincipal();
  const work = findWork(source.screen, name, logger);
  const allowed = demandAllowed(work, principal);
  const selection = selectionOf(principal.form);
  const titles = new Map((await source.findMany(selection.ids)).map((row) => [row.id(), row.title()]));
  if (titles.size === 0) throw recordNotFound();
  const ids = selection.ids.filter((id) => titles.has(id));
  const done = new Map(
    (await allowed.run({ ...selection, ids }, principal, titles)).map((row) => [row.id, row]),
  );
  const results = selection.ids.map((id) => done.get(id) ?? missing(id));
  return { results, notice: summary(results) };
}

interface Work extends Permitted {
  run(
    selection: Selection,
    principal: Principal,
    titles: ReadonlyMap<string, string>,
  ): Promise<ConsoleBulkRow[]>;
}

function findWork(screen: ConsoleScreen, name: string, logger: Logger): Work | undefined {
  const { remove } = screen;
  if (remove && name === BULK_REMOVAL) {
    const removed = remove.words?.done ?? texts.notices.deleted;
    const removeOne: RunOne = async (id, form, principal) => {
      const input = readInput({ fields: [], schema: removalSchema }, form, principal, { id });
      await remove.run(contextOf(principal), input as { id: string });
      return removed;
    };
    return { allowed: remove.allowed, run: oneByOne(removeOne, logger) };
  }
  const action = screen.actions?.find((candidate) => candidate.bulk && bulkName(candidate.name) === name);
  if (action?.bulk === true) {
    return { allowed: action.allowed, run: oneByOne(runningOne(action), logger) };
  }
  const whole = [...(screen.actions ?? []), ...(screen.bulkActions ?? [])];
  for (const { name: id, bulk, allowed, fields = [], checksVersion = false } of whole) {
    if (typeof bulk !== 'object') continue;
    const parts = { fields, checksVersion, schema: bulk.schema };
    if (name === bulkName(id)) return { allowed, run: atOnce(parts, bulk.run) };
    if (name === previewName(id) && bulk.preview) return { allowed, run: atOnce(parts, bulk.preview) };
  }
  return undefined;
}

const removalSchema = z.strictObject({ id: z.uuid() });

function runningOne(action: ConsoleAction<never>): RunOne {
  const { fields = [], schema, checksVersion } = action;
  return async (id, form, principal) => {
    const input = readInput({ fields, schema, checksVersion }, form, principal, { id });
    return (await action.run(contextOf(principal), input)).message;
  };
}

/** One call of the service for each, one after the other; what fails for one row leaves the others alone. */
function oneByOne(run: RunOne, logger: Logger): Work['run'] {
  return async ({ ids, versions, form }, principal, titles) => {
    const results: ConsoleBulkRow[] = [];
    for (const id of ids) {
      const title = titles.get(id) ?? id;
      const version = versions[id];
      try {
        const message = await run(id, version === undefined ? form : { ...form, version }, principal);
        results.push({ id, title, ok: true, message });
      } catch (error) {
        results.push({ id, title, ok: false, message: refusalOf(error, principal, logger) });
      }
    }
    return results;
  };
}

/** One call of the service for all. */
function atOnce(
  parts: { fields: readonly ConsoleField[]; checksVersion: boolean; schema: z.ZodType },
  run: ConsoleBulk['run'],
): Work['run'] {
  const { fields, schema, checksVersion } = parts;
  return async ({ ids, versions, form }, principal) => {
    const selection = checksVersion ? { ids, versions: versionsOf(ids, versions) } : { ids };
    const input = readInput({ fields, schema }, form, principal, selection);
    return run(contextOf(principal), input);
  };
}

function versionsOf(ids: readonly string[], versions: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(versions).filter(([id]) => ids.includes(id)));
}

function selectionOf({ ids, versions, ...form }: Record<string, unknown>): Selection {
  const selection = parseInput(selectionSchema, { ids, versions });
  return { ids: [...new Set(selection.ids)], versions: selection.versions, form };
}

function refusalOf(error: unknown, { requestId }: Principal, logger: Logger): string {
  if (error instanceof DomainError) return error.message;
  logger.error({ err: error, request_id: requestId }, 'bulk action');
  return `${texts.errors.internal} ${requestId}`;
}

function missing(id: string): ConsoleBulkRow {
  return { id, title: id, ok: false, message: texts.errors.notFound };
}

function summary(results: readonly ConsoleBulkRow[]): WireBulkAnswer['notice'] {
  const done = results.filter(({ ok }) => ok).length;
  const message = `${done} of ${results.length} done.`;
  return { type: done === results.length ? 'success' : 'error', message };
}
