import { z } from 'zod';
import { parseInput } from '../../platform/http/parse-input.js';
import type { ConsoleScreen } from '../console-screen.js';
import { isPermitted } from '../permission.js';
import { contextOf } from '../principal.js';
import type { WireTree } from '../wire.js';
import { demandAllowed, demandPrincipal, recordNotFound } from './operations.js';

const moveSchema = z.strictObject({
  id: z.uuid(),
  parent_id: z.uuid().nullable(),
  position: z.int().min(0).max(1_000_000),
});

/** @throws DomainError 404 for a screen that has no tree, or that the person may not see */
export async function readTree({ tree, ...screen }: ConsoleScreen): Promise<WireTree> {
  const principal = demandPrincipal();
  if (!tree || !isPermitted(screen, principal.identity.actor)) throw recordNotFound();
  return { nodes: await tree.read(contextOf(principal)) };
}

/**
 * @returns the tree as it is then
 * @throws DomainError as above, 403 for whoever may not move, and what the service refuses
 */
export async function moveInTree(screen: ConsoleScreen): Promise<WireTree> {
  const principal = demandPrincipal();
  const tree = demandAllowed(screen.tree, principal);
  await tree.move(contextOf(principal), parseInput(moveSchema, principal.form));
  return readTree(screen);
}
