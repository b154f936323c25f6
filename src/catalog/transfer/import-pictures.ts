import { validate as isUuid } from 'uuid';
import { DomainError } from '../../platform/errors/domain-error.js';

/** Adding them tells that a product has fewer. */
const MOST = 100;

/**
 * The uploads among what a row names as pictures; those that the product has already are left out.
 * @throws DomainError `catalog.picture_not_uploaded` (422): nothing is fetched from elsewhere
 */
export function pictureRefs(named: readonly string[] | undefined, present: readonly string[]): string[] {
  return (named ?? []).slice(0, MOST).filter((name) => {
    if (present.includes(name)) return false;
    if (isUuid(name)) return true;
    throw new DomainError(
      'catalog.picture_not_uploaded',
      'broken_rule',
      'Name pictures by the IDs of your uploads. Addresses elsewhere are not fetched.',
      { property: 'images' },
    );
  });
}
