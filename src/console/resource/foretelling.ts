import type { ConsoleOutcome } from '../console-parts.js';
import { contextOf } from '../principal.js';
import {
  demandAllowed,
  demandPrincipal,
  readInput,
  recordNotFound,
  type ScreenSource,
} from './operations.js';

/**
 * What an action would come to with the dialog as it is filled.
 * @throws DomainError as the action itself
 */
export async function foretellAction(
  source: ScreenSource,
  name: string,
  id: string,
): Promise<ConsoleOutcome> {
  const principal = demandPrincipal();
  const action = demandAllowed(
    source.screen.actions?.find((candidate) => candidate.name === name && candidate.foretell),
    principal,
  );
  if (!(await source.findOne(id))) throw recordNotFound();
  const { fields = [], foretell } = action;
  if (!foretell) throw recordNotFound();
  const input = readInput({ fields, schema: foretell.schema }, principal.form, principal, { id });
  return foretell.run(contextOf(principal), input);
}
