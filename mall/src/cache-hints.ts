import type { CacheHints } from "@mall/gateway/persisted/cache-policy";

/** What everybody sees alike may be kept for a while; stock and prices for moments, so that a shop stays true. */
export const CACHE_HINTS: CacheHints = {
  "Query.products": { maxAge: 60 },
  "Query.product": { maxAge: 60 },
  "Query.categories": { maxAge: 300 },
  "Query.category": { maxAge: 300 },
  "Query.sellers": { maxAge: 300 },
  "Query.seller": { maxAge: 300 },
  Money: { maxAge: 30 },
  Availability: { maxAge: 5 },
};
