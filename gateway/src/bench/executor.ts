/**
 * CPU per request of our executor beside `@apollo/gateway`'s, on a page of 20 items with 3 variants each from three
 * subgraphs whose answers are ready: what is measured is the gateway alone.
 *
 *   node scripts/build.mjs && node gateway/dist/bench/executor.js
 */
import { composeServices } from "@apollo/composition";
import type { GraphQLDataSource } from "@apollo/gateway";
import { getOperationAST, parse } from "graphql";
import { compileOperation } from "../execution/compiled-operation";
import { executeOperation } from "../execution/execute-operation";
import type { SubgraphRequest, SubgraphResult, SubgraphSource } from "../sources/subgraph-source";
import { loadSupergraph } from "../supergraph";

process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const TYPE_DEFS: Record<string, string> = {
  catalog: `${LINK} type Query { items(first: Int): [Item!]! }
    type Item @key(fields: "id") { id: ID! title: String! brand: String variants: [Variant!]! attributes: [Attribute!]! }
    type Variant @key(fields: "id") { id: ID! sku: String! } type Attribute { name: String! value: String! }`,
  stock: `${LINK} type Query { stockOk: Boolean } type Variant @key(fields: "id") { id: ID! price: Money availability: Availability }
    type Money { amount: String! minorUnits: Int! currencyCode: String! } type Availability { inStock: Boolean! quantity: Int }`,
  reviews: `${LINK} type Query { reviewsOk: Boolean } type Item @key(fields: "id") { id: ID! rating: Rating }
    type Rating { average: Float count: Int! }`,
};
const QUERY = `query Page($first: Int) { items(first: $first) { id title brand attributes { name value }
  variants { id sku price { amount minorUnits currencyCode } availability { inStock quantity } } rating { average count } } }`;

const ITEMS = Array.from({ length: 20 }, (_, n) => ({
  __typename: "Item",
  id: `item-${n}`,
  title: `The title of item ${n}`,
  brand: "A brand",
  attributes: [
    { name: "colour", value: "blue" },
    { name: "material", value: "wool" },
  ],
  variants: [0, 1, 2].map((v) => ({ __typename: "Variant", id: `variant-${n}-${v}`, sku: `SKU-${n}-${v}` })),
}));
const variantPart = {
  price: { amount: "12.50", minorUnits: 1250, currencyCode: "EUR" },
  availability: { inStock: true, quantity: 7 },
};
const ANSWERS: Record<string, string> = {
  catalog: JSON.stringify({ data: { items: ITEMS } }),
  stock: JSON.stringify({ data: { _entities: Array.from({ length: 60 }, () => variantPart) } }),
  reviews: JSON.stringify({
    data: { _entities: Array.from({ length: 20 }, () => ({ rating: { average: 4.2, count: 12 } })) },
  }),
};

/** Parsing stands for what a subgraph does; it is measured alone, too, and taken off. */
const answerOf = (service: string): SubgraphResult => JSON.parse(ANSWERS[service] ?? "{}") as SubgraphResult;

class ReadySource implements SubgraphSource {
  constructor(private readonly service: string) {}
  execute = async (_request: SubgraphRequest): Promise<SubgraphResult> => answerOf(this.service);
  subscribe = (): Promise<never> => Promise.reject(new Error("no events"));
}

const { supergraphSdl = "" } = composeServices(
  Object.entries(TYPE_DEFS).map(([name, sdl]) => ({ name, url: "", typeDefs: parse(sdl) })),
);
const supergraph = loadSupergraph(supergraphSdl);
const document = parse(QUERY);
const definition = getOperationAST(document);
if (!definition) throw new Error("no operation");
const operation = compileOperation(supergraph, { document, definition });
const variables = { first: 20 };
const sources = new Map(Object.keys(TYPE_DEFS).map((name) => [name, new ReadySource(name)]));

async function ours(): Promise<unknown> {
  const request = { viewer: null, traceId: "t", deadlineAt: Date.now() + 10_000 };
  return (await executeOperation(operation, { variables, sources, request })).data;
}

async function stockExecutor(): Promise<() => Promise<unknown>> {
  const { buildOperationContext, executeQueryPlan } = await import("@apollo/gateway");
  const services: Record<string, GraphQLDataSource> = Object.fromEntries(
    Object.keys(TYPE_DEFS).map((name) => [name, { process: async () => answerOf(name) as never }]),
  );
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  return async () => {
    const operationContext = buildOperationContext({ schema: supergraph.apiSchema, operationDocument: document });
    const context = { request: { variables }, context: {}, metrics: {}, logger: silent } as never;
    const { supergraphSchema, plannerSchema } = supergraph;
    return (
      await executeQueryPlan(operation.plan, services, context, operationContext, supergraphSchema, plannerSchema)
    ).data;
  };
}

async function cpuMicroseconds(run: () => unknown, rounds: number): Promise<number> {
  for (let n = 0; n < rounds; n += 1) await run();
  const before = process.cpuUsage();
  for (let n = 0; n < rounds; n += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / rounds;
}

async function main(): Promise<void> {
  const stock = await stockExecutor();
  const same = JSON.stringify(await ours()) === JSON.stringify(await stock());
  const parsing = await cpuMicroseconds(() => Object.keys(ANSWERS).map(answerOf), 3000);
  const ourCpu = (await cpuMicroseconds(ours, 3000)) - parsing;
  const stockCpu = (await cpuMicroseconds(stock, 500)) - parsing;
  console.log(`same answer: ${same}`);
  console.log(`ours  ${ourCpu.toFixed(0)} µs of CPU per page`);
  console.log(`stock ${stockCpu.toFixed(0)} µs of CPU per page (${(stockCpu / ourCpu).toFixed(1)} times ours)`);
}

void main();
