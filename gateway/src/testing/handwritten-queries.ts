export interface HandwrittenQuery {
  readonly name: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

export const HANDWRITTEN_QUERIES: readonly HandwrittenQuery[] = [
  { name: "one subgraph", query: "{ books { id title pages } }" },
  {
    name: "an argument's default and a given one",
    query: "{ books { id } few: books(first: 1) { id } none: books(first: 0) { id } }",
  },
  {
    name: "variables with and without defaults",
    query: "query($n: Int = 2, $l: String) { books(first: $n) { title(language: $l) } }",
  },
  {
    name: "a given variable",
    query: "query($n: Int = 2, $l: String) { books(first: $n) { title(language: $l) } }",
    variables: { n: 1, l: "nl" },
  },
  {
    name: "a variable given as null",
    query: "query($l: String) { books { title(language: $l) } }",
    variables: { l: null },
  },
  { name: "entities of another subgraph", query: "{ books { title creator { name } } }" },
  {
    name: "the same entity at many places",
    query:
      "{ books(first: 6) { id rating { average } reviews(first: 2) { stars author { nickname friends { nickname } } } } }",
  },
  {
    name: "entities that do not exist any more",
    query:
      "{ people { id nickname } search { ... on Person { nickname } } books(first: 6) { creator { nickname address { city { name } } } } }",
  },
  {
    name: "aliases with different arguments",
    query: '{ book(id: "b1") { a: title(language: "nl") b: title(language: "de") title } }',
  },
  {
    name: "aliases with different arguments across subgraphs",
    query:
      "{ books { creator { quiet: nickname(style: PLAIN) loud: nickname(style: LOUD) } a: reviews(first: 1) { id } b: reviews(first: 2) { id body } } }",
  },
  { name: "an alias that is the name of another field", query: "{ books { pages: title id: weight weight: id } }" },
  {
    name: "names that objects inherit",
    query:
      '{ constructor toString: constructor b: book(id: "b1") { __proto__: title constructor: pages hasOwnProperty: creator { valueOf: name } } }',
  },
  { name: "@requires", query: "{ books { shippingCost } }" },
  {
    name: "@requires with arguments and a nested selection of the same fields",
    query: '{ books { weight shippingCost(currency: "USD") size { h depth { value } } } }',
  },
  {
    name: "@requires at places that repeat",
    query: "{ books(first: 6) { mostHelpful { book { shippingCost related { ... on Book { shippingCost } } } } } }",
  },
  { name: "@provides", query: "{ latestReviews { author { name } } }" },
  { name: "more than @provides gives", query: "{ latestReviews { author { name nickname } } }" },
  { name: "an interface", query: "{ allMedia { id title creator { name } } }" },
  {
    name: "an interface with type conditions",
    query:
      "{ allMedia { __typename ... on Book { pages rating { count } } ... on Film { minutes scenes { name actor { name } } } } }",
  },
  {
    name: "an interface seen as another interface",
    query: '{ node(id: "b1") { id __typename ... on Media { title ... on Book { pages inStock } } } }',
  },
  { name: "an interface object's fields", query: "{ allMedia { id likes fans { name } } }" },
  {
    name: "an interface object's fields with the type",
    query: "{ allMedia { __typename likes ... on Film { minutes likes } } }",
  },
  {
    name: "from an interface object to the types behind it",
    query: "{ latestReviews { media { __typename id title likes ... on Book { pages } } } }",
  },
  { name: "an interface object without its type", query: "{ latestReviews { media { id likes } } }" },
  {
    name: "a union",
    query:
      "{ search { __typename ... on Book { title rating { average } } ... on Person { name reviews { stars } } ... on Film { minutes } } }",
  },
  { name: "a union through an interface", query: "{ search { ... on Media { title likes } ... on Node { id } } }" },
  { name: "only type names of a union", query: "{ search { __typename } }" },
  { name: "one of the types of a union", query: "{ search { ... on Person { email } } }" },
  { name: "lists of lists", query: "{ grid { x y book { title owner { name } } } }" },
  { name: "lists of lists with holes", query: "{ holes { id inStock warehouse { code keeper { nickname } } } }" },
  { name: "composite keys", query: "{ books(first: 6) { warehouse { code note books { title } } } }" },
  {
    name: "fields shared by subgraphs",
    query: "{ books { shared owner { name } } latestReviews { book { shared } } }",
  },
  { name: "a field error", query: "{ brokenBook { id } books { id } }" },
  { name: "errors in entities", query: "{ books(first: 6) { id rating { average count } } }" },
  { name: "a non-null error that takes its object along", query: "{ people { id email } me { email } }" },
  { name: "a null that rises in the middle", query: "{ nullInNonNull { must maybe { must next { must } } } }" },
  { name: "a null that rises to the top of its branch", query: "{ nullInNonNull { next { must } } }" },
  { name: "an enum value that the API hides", query: "{ genre(of: ESSAY) hidden: genre books { genre } }" },
  {
    name: "an object of a type that the API hides",
    query: '{ media(id: "s1") { id title } node(id: "s1") { __typename } allMedia { id } }',
  },
  { name: "type names of the roots", query: "{ __typename kind: __typename books(first: 1) { __typename } }" },
  {
    name: "an empty list and a null list",
    query: "{ none: books(first: 0) { rating { count } } books(first: 6) { tags related { id } } }",
  },
  {
    name: "constants in @skip and @include",
    query:
      "{ books { id @skip(if: true) title @include(if: true) pages @include(if: false) ... @skip(if: false) { weight } } }",
  },
  {
    name: "variables in @skip and @include",
    query:
      "query($on: Boolean!, $off: Boolean = false) { books { id @skip(if: $on) title @include(if: $on) rating @include(if: $off) { count } ... on Book @include(if: $on) { inStock } } }",
    variables: { on: true },
  },
  {
    name: "a whole subgraph left out",
    query:
      "query($on: Boolean!) { books { id } latestReviews @include(if: $on) { id author { name } } people @skip(if: $on) { name } }",
    variables: { on: false },
  },
  {
    name: "fragments that overlap",
    query:
      "{ books { ...A ...B creator { name } } } fragment A on Book { id creator { id ...P } } fragment B on Book { title creator { friends { ...P } } } fragment P on Person { nickname }",
  },
  {
    name: "fragments in fragments on different types",
    query:
      "{ allMedia { ...M } } fragment M on Media { title ...F ... on Book { ...K } } fragment F on Film { minutes } fragment K on Book { pages reviews { ...R } } fragment R on Review { stars author { name } }",
  },
  {
    name: "the same field twice with parts of its selection",
    query: '{ book(id: "b2") { id } book(id: "b2") { title rating { count } } }',
  },
  { name: "a mutation", query: 'mutation { addBook(title: "Long title") { book { id title inStock } problems } }' },
  {
    name: "mutations of several subgraphs in order",
    query:
      'mutation { a: renameBook(id: "b1", title: "x") { title } greet(id: "p3") { name } addReview(body: "fine", bookId: "b1") { id author { nickname } } b: addBook(title: "no") { book { id } } }',
  },
  {
    name: "a mutation that leads back to the query root",
    query:
      'mutation { addBook(title: "Long title") { query { __typename books(first: 1) { title } people { name } carriers } } }',
  },
  {
    name: "introspection",
    query: '{ __schema { queryType { name } types { name kind } } __type(name: "Book") { name fields { name } } }',
  },
  {
    name: "introspection beside data",
    query:
      'query($t: String!) { book(id: "b1") { title } __type(name: $t) { name interfaces { name } } hidden: __type(name: "Secret") { name } }',
    variables: { t: "Film" },
  },
  {
    name: "deep through four subgraphs and back",
    query:
      "{ me { reviews { book { warehouse { books { mostHelpful { author { bestFriend { name reviews { media { title } } } } } } } } } } }",
  },
  {
    name: "a field that another subgraph has taken over, and its errors",
    query: "{ books(first: 6) { title condition } holes { condition pages } }",
  },
  {
    name: "a union that needs fields of another subgraph, with lists of lists of entities inside",
    query:
      "{ books(first: 6) { parcel { __typename ... on Letter { stamps } ... on Box { litres contents { title owner { nickname } } } } } }",
  },
  {
    name: "the same alias with different arguments on different types",
    query:
      '{ search { ... on Book { a: title(language: "nl") b: shippingCost(currency: "USD") } ... on Film { a: title(language: "de") } ... on Person { c: nickname(style: LOUD) } } }',
  },
  {
    name: "conditions on fragments that lead to other subgraphs",
    query:
      "query($yes: Boolean!, $no: Boolean!) { allMedia { ...K @include(if: $yes) ... on Film @skip(if: $yes) { minutes } ... on Media @include(if: $no) { creator { email } } } } fragment K on Media { likes ... on Book { condition rating @skip(if: $no) { count } } }",
    variables: { yes: true, no: false },
  },
  {
    name: "a condition that leaves a whole operation empty",
    query: "query($on: Boolean!) { books @include(if: $on) { id } }",
    variables: { on: false },
  },
  {
    name: "mutations that answer with errors between others that do not",
    query:
      'mutation { first: greet(id: "p2") { email } second: renameBook(id: "b4", title: "x") { condition } third: addReview(body: "four", bookId: "b1") { body } }',
  },
];
