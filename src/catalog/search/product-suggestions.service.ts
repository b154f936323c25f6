import type { DataSource } from 'typeorm';
import { createStatementRunner } from '../../platform/database/statement.js';
import type { Money } from '../../platform/money/money.js';
import type { Storage } from '../../platform/storage/storage.js';
import { mayMean } from './edit-distance.js';
import { SUMMARY_COLUMNS, type SummaryRow } from '../reads/product-columns.query.js';
import type { SuggestionsDto } from './product-facets.schema.js';
import { publicListing } from '../reads/product-listing.js';
import { createProductSearch } from './product-search.js';
import { type SearchWordRow, searchWordsStatement } from './search-words.query.js';

export interface ProductSuggestions {
  /** Searches that an unfinished or misspelt one may become, and the first products that it finds. */
  suggest(text: string): Promise<SuggestionsDto>;
}

export interface ProductSuggestionsDeps {
  dataSource: DataSource;
  storage: Pick<Storage, 'publicUrl'>;
  money: Money;
}

const MAX_WORDS = 8;
const MAX_PRODUCTS = 5;

export function createProductSuggestions(deps: ProductSuggestionsDeps): ProductSuggestions {
  const { dataSource, storage, money } = deps;
  const run = createStatementRunner(dataSource);
  const searchFor = createProductSearch({ run });

  function toSuggestion(row: SummaryRow): SuggestionsDto['products'][number] {
    const key = row.thumbnail_key ?? row.storage_key;
    return {
      id: row.id,
      name: row.name,
      slug: row.slug,
      price: money.toAmount(row.price),
      currency: money.currency,
      image_url: row.image_id === null ? null : storage.publicUrl(key),
    };
  }

  return {
    async suggest(text) {
      const statement = searchWordsStatement(text);
      const words = statement ? suggestWords(await run<SearchWordRow>(statement)) : [];
      const found = await searchFor<SummaryRow>({
        listing: publicListing({}, 'newest'),
        columns: SUMMARY_COLUMNS,
        words: text,
        sort: 'relevance',
        window: { limit: MAX_PRODUCTS },
      });
      return { words, products: found.items.map(toSuggestion) };
    },
  };
}

/** Words that no product has are mended, the last one is finished; what was typed as it is comes first. */
export function suggestWords(words: readonly SearchWordRow[]): string[] {
  const last = words.at(-1);
  if (!last) return [];
  const mend = ({ word, is_known: isKnown, similar }: SearchWordRow) =>
    isKnown ? [word] : similar.filter((candidate) => mayMean(word, candidate));
  const before = words.slice(0, -1).map((each) => mend(each)[0] ?? each.word);
  const ends = [...new Set([...(last.is_known ? [last.word] : []), ...last.longer, ...mend(last)])];
  return ends.slice(0, MAX_WORDS).map((end) => [...before, end].join(' '));
}
