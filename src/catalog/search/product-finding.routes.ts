import { route, type RouteDefinition } from '../../platform/http/route.js';
import { EXAMPLE_OWNED_PRODUCT } from '../products/product.examples.js';
import type { ProductFacetCounts } from './product-facet-counts.service.js';
import { facetCountsSchema, suggestionsQuerySchema, suggestionsSchema } from './product-facets.schema.js';
import { productFacetsQuerySchema } from '../reads/product-reads.schema.js';
import type { ProductSuggestions } from './product-suggestions.service.js';

export interface ProductFindingRoutesDeps {
  productFacets: ProductFacetCounts;
  productSuggestions: ProductSuggestions;
}

const { id, name, slug, price, currency, categories, primary_image: image } = EXAMPLE_OWNED_PRODUCT;

/** What helps shoppers to find products. */
export function createProductFindingRoutes(deps: ProductFindingRoutesDeps): RouteDefinition[] {
  const { productFacets, productSuggestions } = deps;
  return [
    route({
      method: 'get',
      path: '/products/facets',
      feature: 'catalog',
      summary:
        'How many products each further filter would leave, under the same filters as the list; of very many ' +
        'products, the newest are counted',
      caller: 'public',
      query: productFacetsQuerySchema,
      success: {
        status: 200,
        schema: facetCountsSchema,
        example: {
          counted: 31,
          is_capped: false,
          categories: [{ ...categories[0], count: 31 }],
          sizes: [{ value: 'm', count: 24 }],
          colors: [{ value: 'terracotta', count: 9 }],
          skin_types: [],
          skin_concerns: [],
          prices: [{ min_price: 45, max_price: 120, count: 31 }],
          ratings: [{ min_rating: 4, count: 12 }],
          in_stock: 28,
          featured: 2,
        },
      },
      handle: ({ query }) => productFacets.count(query),
    }),
    route({
      method: 'get',
      path: '/products/suggestions',
      feature: 'catalog',
      summary: 'What an unfinished or misspelt search may become, and the first products that it finds',
      caller: 'public',
      query: suggestionsQuerySchema,
      success: {
        status: 200,
        schema: suggestionsSchema,
        example: {
          words: ['linen', 'linens'],
          products: [{ id, name, slug, price, currency, image_url: image.thumbnail_url }],
        },
      },
      handle: ({ query }) => productSuggestions.suggest(query.q),
    }),
  ];
}
