/** What clients ask for of lists of products, for tests. */
export const NODES = `nodes { product { id } score
  reason { code text evidence { kind product { id } touch count outOf } } }`;
export const FOR_YOU = `query ($first: Int = 12) { recommendations(first: $first) {
  ${NODES} model { name version } profiling } }`;
export const TRENDING = `query ($first: Int, $categoryId: ID) { trending(first: $first, categoryId: $categoryId) {
  ${NODES} profiling decision { id } } }`;
export const CART = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Cart {
  completion(first: 8) { ${NODES} model { name } profiling decision { id } } } } }`;
export const RELATED = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product {
  similar(first: 6) { nodes { product { id } score reason { code text } } model { name version } profiling }
  boughtTogether(first: 4) { nodes { product { id } reason { code text } } profiling } } } }`;
