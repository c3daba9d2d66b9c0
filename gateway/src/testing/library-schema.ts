const LINK = (imports: string): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;

/** Five small subgraphs that between them use every federation feature which the executor must get right. */
export const LIBRARY_TYPE_DEFS = {
  catalog: `${LINK('"@key", "@shareable", "@inaccessible"')}
    type Query {
      books(first: Int = 3): [Book!]!
      book(id: ID!): Book
      media(id: ID!): Media
      allMedia: [Media]!
      search(text: String): [SearchHit!]!
      grid: [[Cell!]!]!
      holes: [[Book]]
      node(id: ID!): Node
      brokenBook: Book
      nullInNonNull: Strict
      genre(of: Genre): Genre
      constructor: String
    }
    type Mutation { addBook(title: String!): AddBookPayload! renameBook(id: ID!, title: String!): Book }
    interface Node { id: ID! }
    interface Media @key(fields: "id") { id: ID! title(language: String): String! creator: Person }
    type Book implements Media & Node @key(fields: "id") {
      id: ID! title(language: String): String! creator: Person pages: Int weight: Int! size: Size! genre: Genre
      related: [Media!] tags: [String!]! shared: String @shareable condition: String
    }
    type Film implements Media & Node @key(fields: "id") {
      id: ID! title(language: String): String! creator: Person minutes: Int! scenes: [[Scene!]]
    }
    type Scene { name: String! actor: Person }
    type Size { w: Int! @shareable h: Int! @shareable depth: Depth }
    type Depth { value: Float }
    type Cell { x: Int! y: Int! book: Book }
    type Strict { must: String! next: Strict! maybe: Strict }
    type AddBookPayload { book: Book query: Query problems: [String!]! }
    type Secret implements Media & Node @key(fields: "id") @inaccessible { id: ID! title(language: String): String! creator: Person }
    enum Genre { NOVEL ESSAY HIDDEN @inaccessible }
    union SearchHit = Book | Film | Person
    type Person @key(fields: "id") { id: ID! }
  `,
  people: `${LINK('"@key", "@shareable"')}
    type Query { me: Person people: [Person!]! }
    type Mutation { greet(id: ID!): Person }
    type Person @key(fields: "id") {
      id: ID! name: String @shareable nickname(style: Style = PLAIN): String friends(first: Int): [Person!]! bestFriend: Person
      email: String! address: Address
    }
    type Address { street: String city: City }
    type City { name: String! mayor: Person }
    enum Style { PLAIN LOUD }
    type Book @key(fields: "id") { id: ID! shared: String @shareable owner: Person }
  `,
  shipping: `${LINK('"@key", "@external", "@requires", "@shareable", "@override"')}
    type Query { carriers: [String!]! }
    type Book @key(fields: "id") {
      id: ID! weight: Int! @external size: Size! @external
      shippingCost(currency: String = "EUR"): Int @requires(fields: "weight size { w h }")
      inStock: Boolean warehouse: Warehouse condition: String @override(from: "catalog")
      parcel: Parcel @requires(fields: "size { w h }")
    }
    union Parcel = Letter | Box
    type Letter { stamps: Int! }
    type Box { litres: Int! contents: [[Book]] }
    type Size @shareable { w: Int! h: Int! }
    type Warehouse @key(fields: "code country") { code: String! country: String! books: [Book!]! keeper: Person }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
  `,
  reviews: `${LINK('"@key", "@external", "@provides"')}
    type Query { review(id: ID!): Review latestReviews: [Review!]! }
    type Mutation { addReview(body: String!, bookId: ID!): Review }
    type Subscription { reviewAdded(bookId: ID): Review bookChanged: Book }
    type Review @key(fields: "id") { id: ID! body: String stars: Int author: Person @provides(fields: "name") book: Book }
    type Person @key(fields: "id") { id: ID! name: String @external reviews(first: Int): [Review!] }
    type Book @key(fields: "id") { id: ID! reviews(first: Int): [Review!] rating: Rating mostHelpful: Review }
    type Rating { average: Float! count: Int! }
    type Warehouse @key(fields: "code country") { code: String! country: String! note: String }
  `,
  likes: `${LINK('"@key", "@interfaceObject"')}
    type Query { mostLiked: Media }
    type Review @key(fields: "id") { id: ID! media: Media }
    type Media @key(fields: "id") @interfaceObject { id: ID! likes: Int fans: [Person!] }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
  `,
} as const;

export type LibrarySubgraph = keyof typeof LIBRARY_TYPE_DEFS;
