// Three trivial subgraphs over HTTP in one process: users, products, reviews. Operations are compiled once, so that what a
// benchmark of gateways measures is the gateways. Prints "ready" with the supergraph's file.
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { compileQuery } from "graphql-jit";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const USERS = Array.from({ length: 50 }, (_, n) => ({ id: `u${n}`, name: `User ${n}`, email: `u${n}@example.test` }));
const PRODUCTS = Array.from({ length: 100 }, (_, n) => ({
  ...{ id: `p${n}`, name: `Product ${n}`, description: `What can be said of product ${n}` },
  variants: [0, 1, 2].map((v) => ({ id: `v${n}-${v}`, sku: `SKU-${n}-${v}`, price: 100 * v + n })),
}));
const ofProduct = (id) => Number(id.slice(1));
const reviewsOf = (id) =>
  [0, 1, 2, 3].map((r) => ({ id: `r${id}-${r}`, body: `Review ${r}`, author: { id: `u${(ofProduct(id) + r) % 50}` } }));

const PARTS = {
  users: {
    typeDefs: `type Query { user(id: ID!): User } type User @key(fields: "id") { id: ID! name: String! email: String! }`,
    resolvers: {
      Query: { user: (_, { id }) => USERS.find((user) => user.id === id) },
      User: { __resolveReference: ({ id }) => USERS[ofProduct(id)] },
    },
  },
  products: {
    typeDefs: `type Query { products(first: Int = 20): [Product!]! product(id: ID!): Product }
      type Product @key(fields: "id") { id: ID! name: String! description: String! variants: [Variant!]! }
      type Variant { id: ID! sku: String! price: Int! }`,
    resolvers: {
      Query: {
        products: (_, { first }) => PRODUCTS.slice(0, first),
        product: (_, { id }) => PRODUCTS[ofProduct(id)],
      },
      Product: { __resolveReference: ({ id }) => PRODUCTS[ofProduct(id)] },
    },
  },
  reviews: {
    typeDefs: `type Query { review(id: ID!): Review }
      type Product @key(fields: "id") { id: ID! rating: Float! reviews(first: Int = 3): [Review!]! }
      type Review { id: ID! body: String! author: User } type User @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: { review: () => null },
      Product: {
        __resolveReference: (reference) => reference,
        rating: ({ id }) => (ofProduct(id) % 5) + 0.5,
        reviews: ({ id }, { first }) => reviewsOf(id).slice(0, first),
      },
    },
  },
};

const services = [];
for (const [name, { typeDefs, resolvers }] of Object.entries(PARTS)) {
  const document = parse(`${LINK} ${typeDefs}`);
  const port = await serve(buildSubgraphSchema({ typeDefs: document, resolvers }));
  services.push({ name, url: `http://127.0.0.1:${port}/graphql`, typeDefs: document });
}
const { supergraphSdl, errors } = composeServices(services);
if (!supergraphSdl) throw new Error(String(errors));
writeFileSync(process.argv[2], supergraphSdl);
console.log("ready");

function serve(schema) {
  const compiled = new Map();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString());
      let operation = compiled.get(query);
      if (!operation) compiled.set(query, (operation = compileQuery(schema, parse(query), operationName)));
      const body = JSON.stringify(await operation.query({}, {}, variables ?? {}));
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 72_000;
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}
