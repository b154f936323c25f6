import { createKeyColumnReferences, type KeyColumnDeps } from '../media/index.js';
import type { StorageReferencePart } from '../platform/storage-references.js';

/** The logos of shops. */
export function createShopReferences(deps: KeyColumnDeps): StorageReferencePart[] {
  return [
    createKeyColumnReferences(deps, {
      name: 'logos of shops',
      table: 'shops',
      column: 'avatar_key',
      pattern: /^shops\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/avatar-[^/]+$/,
      audit: { action: 'shops.remove_logo', subjectType: 'shop' },
    }),
  ];
}
