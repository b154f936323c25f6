import { createKeyColumnReferences, type KeyColumnDeps } from '../../media/index.js';
import type { StorageReferencePart } from '../../platform/storage-references.js';

/** The pictures of categories. */
export function createCategoryReferences(deps: KeyColumnDeps): StorageReferencePart {
  return createKeyColumnReferences(deps, {
    name: 'pictures of categories',
    table: 'categories',
    column: 'image_key',
    pattern: /^categories\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/[^/]+$/,
    audit: { action: 'catalog.remove_category_image', subjectType: 'category' },
  });
}
