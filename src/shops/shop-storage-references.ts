import { createKeyColumnReferences, type KeyColumnDeps } from '../media/index.js';
import type { StorageReferencePart } from '../platform/storage-references.js';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The logos and banners of shops. */
export function createShopReferences(deps: KeyColumnDeps): StorageReferencePart[] {
  const picture = (kind: 'logo' | 'banner', column: string, file: string) =>
    createKeyColumnReferences(deps, {
      name: `${kind}s of shops`,
      table: 'shops',
      column,
      pattern: new RegExp(`^shops/(?<id>${UUID})/${file}-[^/]+$`),
      audit: { action: `shops.remove_${kind}`, subjectType: 'shop' },
    });
  return [picture('logo', 'avatar_key', 'avatar'), picture('banner', 'banner_key', 'banner')];
}
