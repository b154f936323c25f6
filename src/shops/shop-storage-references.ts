import { createKeyColumnReferences, type KeyColumnDeps } from '../media/index.js';
import type { StorageReferencePart } from '../platform/storage-references.js';

/** The logos and banners of shops. */
export function createShopReferences(deps: KeyColumnDeps): StorageReferencePart[] {
  return [
    createKeyColumnReferences(deps, {
      name: 'logos of shops',
      table: 'shops',
      column: 'avatar_key',
      pattern: /^shops\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/avatar-[^/]+$/,
      audit: { action: 'shops.remove_logo', subjectType: 'shop' },
    }),
    createKeyColumnReferences(deps, {
      name: 'banners of shops',
      table: 'shops',
      column: 'banner_key',
      pattern: /^shops\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/banner-[^/]+$/,
      audit: { action: 'shops.remove_banner', subjectType: 'shop' },
    }),
  ];
}
