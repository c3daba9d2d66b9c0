import "reflect-metadata";
import type { Viewer } from "@mall/platform/auth/viewer";
import { ruleOf, withPulse, type Permissions } from "@mall/platform/graphql/permissions";
import {
  execute,
  getNamedType,
  isObjectType,
  parse,
  subscribe,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { CALLERS, TABLES } from "./permission-page";
import { SUBGRAPHS } from "./subgraphs";
import { objectTypes, selectionOf, walkableSchema } from "./testing/walkable-schema";

/** A way to an object: the fields that lead to it, each with the type that has it, and how it is written. */
interface Way {
  readonly through: readonly (readonly [type: string, field: string])[];
  readonly write: (selection: string) => string;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly permissions: Permissions;
}

interface NamedRule {
  readonly func?: (...parentArgsContextInfo: object[]) => unknown;
  readonly rules?: readonly NamedRule[];
}

const total = { given: 0, withheld: 0 };
const DENIED = new Set(["UNAUTHENTICATED", "FORBIDDEN"]);

describe.each(SUBGRAPHS.map(({ name, buildSchema }) => [name, buildSchema] as const))("%s", (name, buildSchema) => {
  const table = TABLES[name];
  if (!table) throw new Error(`no permissions of ${name}`);
  const permissions = withPulse(table);
  const walk: Walk = { schema: walkableSchema(buildSchema(), permissions), permissions };

  it.each(Object.entries(CALLERS))(
    "gives %s what the table allows, and nothing else, by every way there is",
    async (_who, viewer) => {
      const wrong: string[] = [];
      let [given, withheld] = [0, 0];
      for (const type of objectTypes(walk.schema)) {
        for (const way of waysTo(type, walk)) {
          for (const field of fieldsOf(type)) {
            const expected = await mayTake([...way.through, [type.name, field]], walk, viewer);
            const query = way.write(selectionOf(type, field));
            const isAnswered = await isGiven(query, walk, viewer);
            if (isAnswered) given += 1;
            else withheld += 1;
            if (isAnswered !== expected) wrong.push(`${query} should be ${expected ? "given" : "withheld"}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(given + withheld).toBeGreaterThan(20);
      total.withheld += withheld;
      total.given += given;
    },
  );
});

it("tells callers apart: much was given, and much withheld", () => {
  expect([total.given > 2_000, total.withheld > 500]).toEqual([true, true]);
});

const fieldsOf = (type: GraphQLObjectType): string[] =>
  Object.keys(type.getFields()).filter((field) => !field.startsWith("_"));

/** From the roots by the shortest path, and, for an entity, by its key as the gateway asks for it. */
function waysTo(type: GraphQLObjectType, { schema }: Walk): Way[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const nested = shortestWays(schema).get(type.name);
  const isEntity = schema.getType("_Entity")?.toString() === "_Entity" && entitiesOf(schema).includes(type.name);
  const byKey: Way = {
    through: [],
    write: (selection) =>
      `query { _entities(representations: [{ __typename: "${type.name}", id: "1" }]) { ... on ${type.name} { ${selection} } } }`,
  };
  const asRoot: Way = { through: [], write: (selection) => `${operationOf(type, schema)} { ${selection} }` };
  if (roots.includes(type)) return [asRoot];
  return [...(nested ? [nested] : []), ...(isEntity ? [byKey] : [])];
}

const entitiesOf = (schema: GraphQLSchema): string[] => {
  const union = schema.getType("_Entity");
  return union && "getTypes" in union ? union.getTypes().map(({ name }) => name) : [];
};

function operationOf(type: GraphQLObjectType, schema: GraphQLSchema): string {
  if (type === schema.getMutationType()) return "mutation";
  return type === schema.getSubscriptionType() ? "subscription" : "query";
}

const known = new WeakMap<GraphQLSchema, Map<string, Way>>();

function shortestWays(schema: GraphQLSchema): Map<string, Way> {
  const found = known.get(schema);
  if (found) return found;
  const ways = new Map<string, Way>();
  known.set(schema, ways);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const waiting = roots.flatMap((type) =>
    type
      ? [{ type, way: { through: [], write: (inner: string) => `${operationOf(type, schema)} { ${inner} }` } as Way }]
      : [],
  );
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { type, way } = next;
    for (const field of fieldsOf(type)) {
      const below = getNamedType(type.getFields()[field]?.type);
      if (!isObjectType(below) || ways.has(below.name)) continue;
      const write = (inner: string): string => way.write(selectionOf(type, field, `{ ${inner} }`));
      ways.set(below.name, { through: [...way.through, [type.name, field]], write });
      waiting.push({ type: below, way: ways.get(below.name) as Way });
    }
  }
  return ways;
}

/** What the table says of every step, asked rule by rule and without GraphQL. */
async function mayTake(steps: Way["through"], { permissions }: Walk, viewer: Viewer | null): Promise<boolean> {
  for (const [type, field] of steps) {
    const guard = ruleOf(permissions.rules[type], field);
    if (guard && !(await letsIn(guard as unknown as NamedRule, viewer))) return false;
  }
  return true;
}

/** Rules of several parts are all `and`: each part has its say. */
async function letsIn({ func, rules = [] }: NamedRule, viewer: Viewer | null): Promise<boolean> {
  for (const part of rules) if (!(await letsIn(part, viewer))) return false;
  if (!func) return true;
  const answer = await Promise.resolve()
    .then(() => func({}, {}, { viewer }, {}))
    .catch(() => false);
  return answer === true;
}

/** Everybody asks the same questions. */
const documents = new Map<string, DocumentNode>();

function parsed(query: string): DocumentNode {
  const known = documents.get(query) ?? parse(query, { noLocation: true });
  documents.set(query, known);
  return known;
}

/** Whether the answer is whole. What is missing for another reason than a rule is a fault of the walk. */
async function isGiven(query: string, { schema }: Walk, viewer: Viewer | null): Promise<boolean> {
  const request = { schema, document: parsed(query), contextValue: { viewer } };
  const answer = query.startsWith("subscription") ? await subscribe(request) : await execute(request);
  const { errors = [] } = Symbol.asyncIterator in answer ? await firstOf(answer) : answer;
  const others = errors.filter(({ extensions }) => !DENIED.has(String(extensions["code"])));
  if (others.length > 0) throw new Error(`${query}: ${others.map(({ message }) => message).join(" ")}`);
  return errors.length === 0;
}

async function firstOf(stream: AsyncGenerator<ExecutionResult, void, void>): Promise<ExecutionResult> {
  const { value } = await stream.next();
  await stream.return(undefined);
  return value ?? {};
}
