import { GraphQLError } from "graphql";
import type { LibrarySubgraph } from "./library-schema";

type Args = Record<string, unknown>;
type Row = Record<string, unknown>;
type Resolvers = Record<string, Record<string, unknown>>;

const numberOf = (row: Row): number => Number(String(row["id"]).replace(/\D/g, "")) || 0;
const person = (n: number): Row => ({ __typename: "Person", id: `p${n % 5}` });
const upTo = (rows: Row[], { first }: Args): Row[] => (typeof first === "number" ? rows.slice(0, first) : rows);

const book = (n: number): Row => ({
  __typename: "Book",
  id: `b${n}`,
  pages: n % 2 ? n * 100 : null,
  weight: n + 1,
  size: { w: n, h: n + 2, depth: n % 3 ? { value: n / 2 } : null },
  genre: ["NOVEL", "ESSAY", "HIDDEN"][n % 3],
  tags: Array.from({ length: n % 3 }, (_, index) => `tag${index}`),
  shared: "from catalog",
  condition: "as catalog said it once",
});
const film = (n: number): Row => ({ __typename: "Film", id: `f${n}`, minutes: n * 10 });
const secret = (n: number): Row => ({ __typename: "Secret", id: `s${n}` });
const review = (n: number): Row => ({
  __typename: "Review",
  id: `r${n}`,
  body: n % 4 ? `Review ${n}` : null,
  stars: n % 6,
});

function mediaById({ id }: Args): Row | null {
  const n = numberOf({ id });
  if (String(id).startsWith("b")) return book(n);
  if (String(id).startsWith("f")) return film(n);
  return String(id).startsWith("s") ? secret(n) : null;
}

const mediaFields = {
  title: (row: Row, { language }: Args): string =>
    `Title ${String(row["id"])}${language ? ` in ${String(language)}` : ""}`,
  creator: (row: Row): Row | null => (numberOf(row) % 4 === 3 ? null : person(numberOf(row))),
};

const catalog: Resolvers = {
  Query: {
    books: (_: unknown, args: Args) => upTo([1, 2, 3, 2, 4, 5].map(book), args),
    book: (_: unknown, { id }: Args) => (String(id).startsWith("b") ? book(numberOf({ id })) : null),
    media: (_: unknown, args: Args) => mediaById(args),
    allMedia: () => [book(1), film(1), null, book(2), secret(1), film(2), book(1)],
    search: () => [book(1), person(2), film(3), book(4), person(2)],
    grid: () => [[0, 1], [2, 3], []].map((row, x) => row.map((n, y) => ({ x, y, book: n === 1 ? null : book(n) }))),
    holes: () => [[book(1), null], null, [], [book(1), book(3)]],
    node: (_: unknown, args: Args) => mediaById(args),
    brokenBook: () => {
      throw new Error("the shelf fell down");
    },
    nullInNonNull: () => ({ must: "x", next: { must: null }, maybe: { must: "y", next: { must: "z" } } }),
    genre: (_: unknown, { of }: Args) => of ?? "HIDDEN",
    constructor: () => "a field called constructor",
  },
  Mutation: {
    addBook: (_: unknown, { title }: Args) => ({
      book: String(title).length > 3 ? book(String(title).length) : null,
      query: {},
      problems: [],
    }),
    renameBook: (_: unknown, { id }: Args) => book(numberOf({ id })),
  },
  Media: { __resolveReference: mediaById },
  Book: {
    ...mediaFields,
    __resolveReference: mediaById,
    related: (row: Row) => (numberOf(row) % 2 ? [film(numberOf(row)), book(numberOf(row) + 1)] : null),
  },
  Film: {
    ...mediaFields,
    __resolveReference: mediaById,
    scenes: (row: Row) => [
      [{ name: "opening", actor: person(numberOf(row)) }],
      null,
      [
        { name: "end", actor: null },
        { name: "credits", actor: person(1) },
      ],
    ],
  },
  Secret: { ...mediaFields, __resolveReference: mediaById },
};

const people: Resolvers = {
  Query: { me: () => person(1), people: () => [0, 1, 2, 3, 4].map(person) },
  Mutation: { greet: (_: unknown, { id }: Args) => person(numberOf({ id })) },
  Person: {
    __resolveReference: ({ id }: Row) => (id === "p4" ? null : person(numberOf({ id }))),
    name: (row: Row) => `Name ${String(row["id"])}`,
    nickname: (row: Row, { style }: Args) =>
      numberOf(row) % 2 ? `${style === "LOUD" ? "NICK" : "Nick"}${numberOf(row)}` : null,
    friends: (row: Row, args: Args) => upTo([person(numberOf(row) + 1), person(numberOf(row) + 2)], args),
    bestFriend: (row: Row) => (numberOf(row) ? person(numberOf(row) - 1) : null),
    email: (row: Row) => {
      if (numberOf(row) === 2) throw new Error("no mail address");
      return `${String(row["id"])}@example.org`;
    },
    address: (row: Row) => ({ street: `Street ${numberOf(row)}`, city: { name: "Town", mayor: person(3) } }),
  },
  Book: {
    __resolveReference: ({ id }: Row) => ({ __typename: "Book", id }),
    shared: () => "from people",
    owner: (row: Row) => person(numberOf(row) + 2),
  },
};

const shipping: Resolvers = {
  Query: { carriers: () => ["snail", "owl"] },
  Book: {
    __resolveReference: (reference: Row) => reference,
    shippingCost: (row: Row, { currency }: Args) => {
      const size = row["size"] as { w: number; h: number };
      return Number(row["weight"]) * size.w + size.h + (currency === "EUR" ? 0 : 1000);
    },
    inStock: (row: Row) => numberOf(row) % 2 === 0,
    condition: (row: Row) => {
      if (numberOf(row) === 4) throw new Error("nobody has looked");
      return numberOf(row) % 2 ? "good" : null;
    },
    parcel: (row: Row) => {
      const { w, h } = row["size"] as { w: number; h: number };
      if (w < 3) return { __typename: "Letter", stamps: w + h };
      return { __typename: "Box", litres: w * h, contents: [[{ __typename: "Book", id: "b1" }, null], null, []] };
    },
    warehouse: (row: Row) =>
      numberOf(row) === 5 ? null : { __typename: "Warehouse", code: `w${numberOf(row) % 2}`, country: "NL" },
  },
  Warehouse: {
    __resolveReference: (reference: Row) => reference,
    books: () => [
      { __typename: "Book", id: "b1" },
      { __typename: "Book", id: "b2" },
    ],
    keeper: () => person(2),
  },
};

/** Events are numbers: the review or book that changed. */
interface EventContext {
  readonly events: { open(): AsyncIterableIterator<unknown> };
  readonly viewer: { id: string } | null;
}

const reviews: Resolvers = {
  Subscription: {
    reviewAdded: {
      subscribe: (_: unknown, { bookId }: Args, { events }: EventContext) => {
        if (bookId === "forbidden")
          throw new GraphQLError("You may not listen to this book.", { extensions: { code: "FORBIDDEN" } });
        return events.open();
      },
      resolve: (event: number) => {
        if (event < 0) throw new Error("a review without a number");
        return review(event);
      },
    },
    bookChanged: {
      subscribe: (_: unknown, __: unknown, { events }: EventContext) => events.open(),
      resolve: (event: number) => ({ __typename: "Book", id: `b${event}` }),
    },
  },
  Query: {
    review: (_: unknown, { id }: Args) => review(numberOf({ id })),
    latestReviews: () => [3, 1, 2, 1].map(review),
  },
  Mutation: { addReview: (_: unknown, { body }: Args) => review(String(body).length) },
  Review: {
    __resolveReference: ({ id }: Row) => review(numberOf({ id })),
    author: (row: Row) => person(numberOf(row)),
    book: (row: Row) => (numberOf(row) === 2 ? null : { __typename: "Book", id: `b${numberOf(row)}` }),
  },
  Person: {
    __resolveReference: (reference: Row) => reference,
    name: (row: Row) => `Name ${String(row["id"])}`,
    reviews: (row: Row, args: Args) => upTo([review(numberOf(row)), review(numberOf(row) + 1)], args),
  },
  Book: {
    __resolveReference: (reference: Row) => reference,
    reviews: (row: Row, args: Args) =>
      numberOf(row) === 4 ? null : upTo([review(numberOf(row)), review(1), review(7)], args),
    rating: (row: Row) => {
      if (numberOf(row) === 2) throw new Error("ratings are lost");
      return { average: numberOf(row) / 2, count: numberOf(row) };
    },
    mostHelpful: (row: Row) => (numberOf(row) % 2 ? review(numberOf(row)) : null),
  },
  Warehouse: {
    __resolveReference: (reference: Row) => reference,
    note: (row: Row) => `note on ${String(row["code"])}`,
  },
};

const likes: Resolvers = {
  Query: { mostLiked: () => ({ __typename: "Media", id: "b3" }) },
  Review: {
    __resolveReference: (reference: Row) => reference,
    media: (row: Row) => ({ __typename: "Media", id: numberOf(row) % 2 ? `f${numberOf(row)}` : `b${numberOf(row)}` }),
  },
  Media: {
    __resolveReference: (reference: Row) => reference,
    likes: (row: Row) => numberOf(row) * 7,
    fans: (row: Row) => (numberOf(row) % 3 ? [person(numberOf(row))] : null),
  },
};

export const LIBRARY_RESOLVERS: Record<LibrarySubgraph, Resolvers> = { catalog, people, shipping, reviews, likes };
