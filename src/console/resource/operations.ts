import { DomainError } from '../../platform/errors/domain-error.js';
import { escapePointer, parseInput } from '../../platform/http/parse-input.js';
import type { ConsoleDone, ConsoleOperation, ConsoleScreen, ConsoleWritten } from '../console-screen.js';
import { isPermitted, offeredFields, type Permitted } from '../permission.js';
import { contextOf, currentPrincipal, type Principal } from '../principal.js';
import { texts } from '../texts.js';
import type { ScreenRecord } from './screen-record.js';

/** What a write needs of a resource: its screen, and a record only if the actor may see it. */
export interface ScreenSource {
  screen: ConsoleScreen;
  findOne(id: string): Promise<ScreenRecord | null>;
}

/** @throws DomainError when the screen has no such operation, the actor may not, or the input is refused */
export async function createScreenRecord(
  screen: ConsoleScreen,
  form: Record<string, unknown>,
): Promise<ConsoleWritten> {
  const principal = demandPrincipal();
  const operation = demandAllowed(screen.create, principal);
  return operation.run(contextOf(principal), readInput(operation, form, principal));
}

/** The record is the one that was addressed, whatever the form says. @throws DomainError as above, or 404 */
export async function updateRow(
  source: ScreenSource,
  id: string,
  form: Record<string, unknown>,
): Promise<ConsoleWritten> {
  const principal = demandPrincipal();
  const operation = demandAllowed(source.screen.update, principal);
  await demandRecord(source, id);
  return operation.run(contextOf(principal), readInput(operation, form, principal, { id }));
}

/** @throws DomainError as above, or 404 */
export async function removeRow(source: ScreenSource, id: string): Promise<void> {
  const principal = demandPrincipal();
  const removal = demandAllowed(source.screen.remove, principal);
  await demandRecord(source, id);
  await removal.run(contextOf(principal), { id });
}

/** @throws DomainError as above; 404 for an action that the screen does not have, or a record out of scope */
export async function runAction(
  source: ScreenSource,
  name: string,
  id: string,
  form: Record<string, unknown>,
): Promise<ConsoleDone> {
  const principal = demandPrincipal();
  const action = demandAllowed(
    source.screen.actions?.find((candidate) => candidate.name === name),
    principal,
  );
  await demandRecord(source, id);
  const { fields = [], schema, checksVersion } = action;
  const operation = { fields, schema, checksVersion };
  return action.run(contextOf(principal), readInput(operation, form, principal, { id }));
}

/** @throws DomainError `console.signed_out` */
export function demandPrincipal(): Principal {
  const principal = currentPrincipal();
  if (!principal) throw new DomainError('console.signed_out', 'unauthenticated', texts.errors.signedOut);
  return principal;
}

/** @throws DomainError when there is no such operation, or the actor may not */
export function demandAllowed<Operation extends Permitted>(
  operation: Operation | undefined,
  { identity }: Principal,
): Operation {
  if (!operation) throw new DomainError('console.not_found', 'not_found', texts.errors.notFound);
  if (!isPermitted(operation, identity.actor)) {
    throw new DomainError('console.forbidden', 'forbidden', texts.errors.forbidden);
  }
  return operation;
}

async function demandRecord(source: ScreenSource, id: string): Promise<ScreenRecord> {
  const record = await source.findOne(id);
  if (!record) throw recordNotFound();
  return record;
}

/** The same whether there is no such record or it is not for this person to see. */
export function recordNotFound(): DomainError {
  return new DomainError('console.not_found', 'not_found', texts.errors.notFound);
}

/** Only the fields that the form has, then the schema, with what it gets besides: the id of the address, say. */
export function readInput(
  { fields, schema, checksVersion = false }: Pick<ConsoleOperation, 'fields' | 'schema' | 'checksVersion'>,
  form: Record<string, unknown>,
  { identity }: Principal,
  besides: Record<string, unknown> = {},
): unknown {
  const offered = offeredFields(fields, identity.actor);
  const isKnown = (name: string) =>
    (checksVersion && name === 'version') || offered.some((field) => field.name === name);
  const unknownFields = Object.keys(form).filter((name) => !isKnown(name));
  if (unknownFields.length > 0) {
    throw new DomainError('console.unknown_field', 'malformed', texts.errors.unknownField, {
      fields: unknownFields.map((name) => ({
        pointer: `/${escapePointer(name)}`,
        code: 'unknown_field',
        message: texts.errors.unknownField,
      })),
    });
  }
  return parseInput(schema, { ...form, ...besides });
}
