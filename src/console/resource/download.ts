import type { Download } from '../../platform/http/send-download.js';
import { contextOf } from '../principal.js';
import { filtersOf } from './matching.js';
import { demandAllowed, demandPrincipal } from './operations.js';
import type { ServiceResource } from './service-resource.js';

/**
 * All rows that the list's filters leave, as the screen's file.
 * @param query of the list's address; its names are known
 * @throws DomainError 404 when the screen has no file or 403 when it is not for the actor; a filter that cannot
 * be applied is told (400) when the file is begun
 */
export function downloadList(resource: ServiceResource, query: Readonly<Record<string, string>>): Download {
  const principal = demandPrincipal();
  const { run } = demandAllowed(resource.screen.download, principal);
  return run(contextOf(principal), resource.idsMatching(principal.identity.actor, filtersOf(query)));
}
