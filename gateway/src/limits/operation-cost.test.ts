import { buildSchema, getOperationAST, Kind, parse } from "graphql";
import { actualCost, compileCost } from "./operation-cost";

const schema = buildSchema(`
  type Query { product: Product products(first: Int = 20, last: Int): ProductConnection! tags: [Tag!]! search(limit: Int): [Product!]! }
  type Mutation { sell: Product }
  type ProductConnection { nodes: [Product!]! edges: [Edge!]! total: Int }
  type Edge { node: Product! }
  type Product { id: ID! maker: Maker reviews(first: Int): ReviewConnection! prices: [Price!]! }
  type ReviewConnection { nodes: [Review!]! }
  type Review { id: ID! }
  type Price { amount: Int }
  type Maker { name: String }
  type Tag { name: String }
`);

const costOf = (query: string, variables: Record<string, unknown> = {}): number => {
  const document = parse(query);
  const definition = getOperationAST(document);
  if (!definition) throw new Error("no operation");
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  return compileCost({ schema, definition, fragments }).of(variables);
};

const CASES: [string, string, number, Record<string, unknown>?][] = [
  ["scalars cost nothing, an object one", "{ product { id } }", 1],
  ["objects in objects", "{ product { maker { name } } }", 2],
  ["a list of unknown length counts five", "{ tags { name } }", 5],
  ["a connection counts itself and its page", "{ products(first: 5) { nodes { id } } }", 1 + 5],
  ["edges cost an object more", "{ products(first: 5) { edges { node { id } } } }", 1 + 5 * 2],
  ["without an argument the schema's default counts", "{ products { nodes { id } } }", 1 + 20],
  [
    "lists in lists multiply",
    "{ products(first: 5) { nodes { reviews(first: 3) { nodes { id } } } } }",
    1 + 5 * (2 + 3),
  ],
  ["a limit on a plain list", "{ search(limit: 7) { id prices { amount } } }", 7 * 6],
  ["a variable", "query($n: Int) { products(first: $n) { nodes { id } } }", 1 + 50, { n: 50 }],
  ["a variable's default", "query($n: Int = 4) { products(first: $n) { nodes { id } } }", 1 + 4],
  [
    "a variable named as what objects inherit",
    "query($constructor: Int = 90) { products(first: $constructor) { nodes { id } } }",
    91,
  ],
  ["last as well as first", "{ products(last: 2) { nodes { id } } }", 1 + 2],
  [
    "a fragment each time it is used",
    "{ a: product { ...F } b: product { ...F } } fragment F on Product { maker { name } }",
    4,
  ],
  [
    "a fragment that a page's size goes through",
    "{ products(first: 3) { ...P } } fragment P on ProductConnection { nodes { id } }",
    1 + 3,
  ],
  ["an inline fragment", "{ product { ... on Product { maker { name } } } }", 2],
  ["a mutation counts ten more", "mutation { sell { id } }", 11],
];

it.each(CASES.map(([name, query, cost, variables = {}]) => ({ name, query, cost, variables })))(
  "$name",
  ({ query, cost, variables }) => {
    expect(costOf(query, variables)).toBe(cost);
  },
);

it("counts the objects of an answer", () => {
  expect(
    actualCost({
      products: {
        nodes: [
          { id: 1, maker: null },
          { id: 2, maker: { name: "x" } },
        ],
      },
    }),
  ).toBe(4);
  expect(actualCost(null)).toBe(0);
  expect(actualCost({ name: "x" })).toBe(0);
});
