import {
  getNamedType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isEnumType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { everythingBelow } from "./schema-walk";

/** One question about three objects, the same but for their ids. */
export interface Question {
  /** Such as `orders.Order.number`, or `users.Query.seller`. */
  readonly name: string;
  /** The noun that its ids name, such as `Order`. */
  readonly noun: string;
  readonly kind: "query" | "mutation";
  /** The operation about an object of that id. */
  readonly about: (id: string) => string;
}

const roots = (schema: GraphQLSchema) => [schema.getQueryType(), schema.getMutationType()];

/** Every field of every entity that a subgraph resolves, asked for by key. */
export function entityQuestions(name: string, schema: GraphQLSchema): Question[] {
  const union = schema.getType("_Entity");
  const entities = union && "getTypes" in union ? union.getTypes() : [];
  return entities.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const selection = selectionOf(schema, field);
      if (selection === null || field.name === "id") return [];
      const about = (id: string): string =>
        `query { _entities(representations: [{ __typename: "${type.name}", id: "${id}" }]) { ... on ${type.name} { ${selection} } } }`;
      return [{ name: `${name}.${type.name}.${field.name}`, noun: type.name, kind: "query" as const, about }];
    }),
  );
}

/** Every root field that an id of a known noun can be given to; all other arguments are what the schema insists on. */
export function rootQuestions(name: string, schema: GraphQLSchema, nouns: ReadonlySet<string>): Question[] {
  return roots(schema).flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((field): Question[] => {
      const result = getNamedType(field.type);
      const noun = nounsIn(field, nouns)[0];
      if (noun === undefined || field.name.startsWith("_")) return [];
      const isMutation = root === schema.getMutationType();
      const below = isLeafType(result) ? "" : isMutation ? payloadOf(result) : everythingBelow(schema, result, NEAR);
      const about = (id: string): string => {
        const given = field.args.flatMap((arg) => argument(arg, { id, noun, result: result.name }) ?? []);
        return `${isMutation ? "mutation" : "query"} { answer: ${field.name}(${given.join(", ")}) ${below} }`;
      };
      const kind = isMutation ? "mutation" : "query";
      return [{ name: `${name}.${root?.name}.${field.name}`, noun, kind, about }];
    }),
  );
}

/** Two levels below a field: enough to see something of what it leads to. */
const NEAR = ["", "", ""];

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string | null {
  if (field.name.startsWith("_") || field.args.some(isNeeded) || isExternal(field)) return null;
  const below = getNamedType(field.type);
  return `${field.name} ${isLeafType(below) ? "" : everythingBelow(schema, below, NEAR)}`;
}

/** Another subgraph's, which is told it and does not tell. */
const isExternal = ({ astNode }: GraphQLField<unknown, unknown>): boolean =>
  astNode?.directives?.some(({ name }) => name.value === "external") === true;

/** Of a mutation's payload what refuses it, and whether there is an object in it. */
function payloadOf(type: unknown): string {
  const fields = Object.values((type as GraphQLObjectType).getFields());
  const objects = fields.filter((field) => isObjectType(getNamedType(field.type)) && field.name !== "userErrors");
  const hasErrors = fields.some(({ name }) => name === "userErrors");
  return `{ __typename ${hasErrors ? "userErrors { code field message }" : ""} ${objects.map(({ name }) => `${name} { __typename }`).join(" ")} }`;
}

type Input = GraphQLArgument | GraphQLInputField;
const isNeeded = ({ type, defaultValue }: Input): boolean => isNonNullType(type) && defaultValue === undefined;
const isId = ({ type }: Input): boolean => getNamedType(type).name === "ID";

/** `orderId` names an Order, `id` whatever the field gives. */
const nounOf = (input: Input, result: string): string => {
  const bare = input.name.replace(/Ids?$/, "");
  return input.name === "id" || input.name === "ids" ? result : bare[0]?.toUpperCase() + bare.slice(1);
};

function nounsIn(field: GraphQLField<unknown, unknown>, nouns: ReadonlySet<string>): string[] {
  const result = getNamedType(field.type).name;
  const found: string[] = [];
  const look = (inputs: readonly Input[]): void => {
    for (const input of inputs) {
      const type = getNamedType(input.type);
      if (isId(input) && nouns.has(nounOf(input, result))) found.push(nounOf(input, result));
      else if (isInputObjectType(type) && isNeeded(input)) look(Object.values(type.getFields()));
    }
  };
  look(field.args);
  return found;
}

interface Filling {
  readonly id: string;
  readonly noun: string;
  readonly result: string;
}

function argument(input: Input, filling: Filling): string | null {
  const isAsked = isId(input) && nounOf(input, filling.result) === filling.noun;
  return isAsked || isNeeded(input) ? `${input.name}: ${literal(input, input.type, filling)}` : null;
}

const TEXT = JSON.stringify("something to say about it");
const SCALARS: Readonly<Record<string, string>> = {
  ...{ Boolean: "true", Int: "1", Float: "1", SafeInt: "1" },
  ...{ CurrencyCode: '"EUR"', DateTime: '"2027-01-01T00:00:00Z"' },
};

function literal(input: Input, type: GraphQLInputType, filling: Filling): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${literal(input, nullable.ofType as GraphQLInputType, filling)}]`;
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? "";
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).flatMap((field) => argument(field, filling) ?? []);
    return `{ ${fields.join(", ")} }`;
  }
  const { name } = nullable as { name: string };
  if (name === "ID") return JSON.stringify(nounOf(input, filling.result) === filling.noun ? filling.id : NOBODY);
  return SCALARS[name] ?? TEXT;
}

/** An id that nobody has. */
export const NOBODY = "01900000-0000-7000-8000-00000000dead";
