import type { RunStatement } from '../../platform/database/statement.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Page } from '../../platform/http/list.js';
import {
  OWNED_SUMMARY_COLUMNS,
  type OwnedSummaryRow,
  SUMMARY_COLUMNS,
  summaryColumns,
  type SummaryRow,
} from './product-columns.query.js';
import { type DtoDeps, toOwnedSummaryDto, toSummaryDto } from '../products/product.dto.js';
import { type ListSort, ownedListing, publicListing } from './product-listing.js';
import { toPublicFilter } from '../search/product-filter.js';
import { createPageReader } from './product-pages.js';
import type {
  AdminProductListQuery,
  OwnedProductSummaryDto,
  ProductListQuery,
  ProductSummaryDto,
} from './product-reads.schema.js';
import { createProductSearch } from '../search/product-search.js';

export interface ProductLists {
  listPublic(query: ProductListQuery): Promise<Page<ProductSummaryDto>>;
  listOwned(query: AdminProductListQuery): Promise<Page<OwnedProductSummaryDto>>;
}

export interface ProductListsDeps {
  run: RunStatement;
  dtoDeps: DtoDeps;
}

/** Lists of products, with or without words to search for. */
export function createProductLists({ run, dtoDeps }: ProductListsDeps): ProductLists {
  const readPage = createPageReader({ run });
  const searchFor = createProductSearch({ run });

  return {
    async listPublic(query) {
      const { query: words } = query;
      const sort = sortOf(query.sort, words);
      const listing = publicListing(
        toPublicFilter(query, dtoDeps.money),
        sort === 'relevance' ? 'newest' : sort,
      );
      const columns = query.language ? summaryColumns(query.language) : SUMMARY_COLUMNS;
      const page =
        words === undefined
          ? await readPage<SummaryRow>(listing, columns, sort, query)
          : await searchFor<SummaryRow>({ listing, columns, words, sort, window: query });
      return { ...page, items: page.items.map((row) => toSummaryDto(row, dtoDeps)) };
    },

    async listOwned(query) {
      const { q: words } = query;
      const sort = sortOf(query.sort, words);
      const filter = {
        shopId: query.shop_id,
        status: query.status,
        moderationStatus: query.moderation_status,
      };
      const listing = ownedListing(filter, sort === 'relevance' ? 'newest' : sort);
      const page =
        words === undefined
          ? await readPage<OwnedSummaryRow>(listing, OWNED_SUMMARY_COLUMNS, sort, query)
          : await searchFor<OwnedSummaryRow>({
              listing,
              columns: OWNED_SUMMARY_COLUMNS,
              words,
              sort,
              window: query,
            });
      return { ...page, items: page.items.map((row) => toOwnedSummaryDto(row, dtoDeps)) };
    },
  };
}

/** @throws DomainError `catalog.nothing_to_rank` (400) for `relevance` without words */
function sortOf<Sort extends ListSort | 'relevance'>(sort: Sort | undefined, words: string | undefined) {
  if (sort === 'relevance' && words === undefined) {
    throw new DomainError('catalog.nothing_to_rank', 'malformed', 'Only a search is sorted by relevance.', {
      property: 'sort',
    });
  }
  return sort ?? (words === undefined ? 'newest' : 'relevance');
}
