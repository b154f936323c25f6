import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { parseInput } from '../../platform/http/parse-input.js';
import type { Download } from '../../platform/http/send-download.js';
import { MAX_PRINTED } from '../console-document.js';
import { contextOf } from '../principal.js';
import { texts } from '../texts.js';
import { demandAllowed, demandPrincipal, recordNotFound } from './operations.js';
import type { ServiceResource } from './service-resource.js';

const printSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(MAX_PRINTED) });

/**
 * Prints what was chosen; rows that the actor may not see, or for which there is nothing to print, are left out.
 * @param name of the screen's document
 * @throws DomainError 404 when there is no such document, or none of the rows is the actor's to see; 422
 * `console.nothing_to_print`
 */
export async function printDocument(resource: ServiceResource, name: string): Promise<Download> {
  const principal = demandPrincipal();
  const document = demandAllowed(
    resource.screen.documents?.find((candidate) => candidate.name === name),
    principal,
  );
  const { ids } = parseInput(printSchema, principal.form);
  const records = await resource.findMany([...new Set(ids)]);
  if (records.length === 0) throw recordNotFound();
  const printed = records.filter(({ row }) => document.appliesTo(row)).map((record) => record.id());
  if (printed.length === 0) {
    throw new DomainError('console.nothing_to_print', 'broken_rule', texts.errors.nothingToPrint);
  }
  const inOrder = ids.filter((id) => printed.includes(id));
  return document.run(contextOf(principal), inOrder);
}
