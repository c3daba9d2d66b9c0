import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { argumentsOf, isId, isNeeded, nounOfInput, type Input } from "./filled-arguments";
import { everythingBelow } from "./schema-walk";

/** One question about three objects, the same but for their ids. */
export interface Question {
  /** Such as `orders.Order.number`, or `users.Query.seller`. */
  readonly name: string;
  /** The input that takes the id, such as `input.lines.variantId`; empty for a key. */
  readonly asked: string;
  /** The noun that its ids name, such as `Order`. */
  readonly noun: string;
  readonly kind: "query" | "mutation" | "subscription";
  /** The operation about an object of `$id`, or of `$keys`. */
  readonly operation: string;
  /** What it asks for of a key type; of a root field its answer. */
  readonly fields: readonly string[];
}

/** Names of the types that a subgraph resolves by key. */
export function keyTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const union = schema.getType("_Entity");
  return union && "getTypes" in union ? [...union.getTypes()] : [];
}

/** Every field of an entity that a subgraph resolves, asked for by key at once. */
export function entityQuestions(name: string, schema: GraphQLSchema): Question[] {
  return keyTypes(schema).map((type) => {
    const fields = Object.values(type.getFields()).filter((field) => field.name !== "id");
    const selections = fields.flatMap((field) => selectionOf(schema, field) ?? []);
    const operation = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${type.name} { ${selections.join(" ")} } } }`;
    const asksFor = fields.filter((field) => selectionOf(schema, field) !== null).map((field) => field.name);
    return {
      name: `${name}.${type.name}`,
      asked: "",
      noun: type.name,
      kind: "query" as const,
      operation,
      fields: asksFor,
    };
  });
}

const KINDS = ["query", "mutation", "subscription"] as const;

/** Every root field with each of its inputs that takes an id; all else is what the schema insists on, ids those of `others`. */
export function rootQuestions(
  name: string,
  schema: GraphQLSchema,
  others: Readonly<Record<string, string>>,
): Question[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root, index) =>
    Object.values(root?.getFields() ?? {}).flatMap((field): Question[] => {
      const kind = KINDS[index] ?? "query";
      if (field.name.startsWith("_")) return [];
      const below = belowRoot(schema, getNamedType(field.type), kind);
      return idInputsOf(field).map(({ asked, noun }) => {
        const given = argumentsOf(field, { asked, others }).join(", ");
        const variables = given.includes("$key") ? "$id: ID!, $key: String!" : "$id: ID!";
        const operation = `${kind} (${variables}) { answer: ${field.name}(${given}) ${below} }`;
        return { name: `${name}.${root?.name}.${field.name}`, asked, noun, kind, operation, fields: ["answer"] };
      });
    }),
  );
}

interface IdInput {
  readonly asked: string;
  readonly noun: string;
}

/** Each input of a field that takes ids, however deep. Empty nouns are ids that clients make up, or secrets. */
function idInputsOf(field: GraphQLField<unknown, unknown>): IdInput[] {
  const found: IdInput[] = [];
  const look = (inputs: readonly Input[], path: readonly string[], above: readonly string[]): void => {
    for (const input of inputs) {
      const type = getNamedType(input.type);
      const here = [...path, input.name];
      const noun = isId(input) ? nounOfInput(field, input) : "";
      if (noun !== "") found.push({ asked: here.join("."), noun });
      if (isInputObjectType(type) && !above.includes(type.name))
        look(Object.values(type.getFields()), here, [...above, type.name]);
    }
  };
  look(field.args, [], []);
  return found;
}

/** Two levels below a field: enough to see something of what it leads to. */
const NEAR = ["", "", ""];

/** A root field with what the schema insists on, and ids that nobody has. */
export function bareOperation(schema: GraphQLSchema, kind: Question["kind"], field: GraphQLField<unknown, unknown>) {
  const given = argumentsOf(field, { asked: "", others: {} }).join(", ");
  const variables = given.includes("$key") ? "($key: String!)" : "";
  const below = belowRoot(schema, getNamedType(field.type), kind);
  return `${kind} ${variables} { ${field.name}${given === "" ? "" : `(${given})`} ${below} }`;
}

function belowRoot(schema: GraphQLSchema, result: GraphQLNamedType, kind: Question["kind"]): string {
  if (isLeafType(result)) return "";
  if (kind === "subscription") return "{ __typename }";
  return kind === "mutation" ? payloadOf(result as GraphQLObjectType) : everythingBelow(schema, result, NEAR);
}

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string | null {
  if (field.name.startsWith("_") || field.args.some(isNeeded) || isExternal(field)) return null;
  const below = getNamedType(field.type);
  return `${field.name} ${isLeafType(below) ? "" : everythingBelow(schema, below, NEAR)}`;
}

/** Another subgraph's, which is told it and does not tell. */
const isExternal = ({ astNode }: GraphQLField<unknown, unknown>): boolean =>
  astNode?.directives?.some(({ name }) => name.value === "external") === true;

/** Of a mutation's payload what refuses it, and whether there is an object in it. */
function payloadOf(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields());
  const objects = fields.filter((field) => isObjectType(getNamedType(field.type)) && field.name !== "userErrors");
  const hasErrors = fields.some(({ name }) => name === "userErrors");
  return `{ __typename ${hasErrors ? "userErrors { code field message }" : ""} ${objects.map(({ name }) => `${name} { __typename }`).join(" ")} }`;
}
