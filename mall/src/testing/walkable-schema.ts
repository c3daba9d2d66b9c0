import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import { guardSchema, type Permissions } from "@mall/platform/graphql/permissions";
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";

/**
 * A subgraph's schema and permissions over resolvers that always have an answer: whatever is missing from an answer was
 * withheld by a rule, and not by there being nothing.
 */
export function walkableSchema(schema: GraphQLSchema, permissions: Permissions): GraphQLSchema {
  const typeDefs = parse(printSubgraphSchema(schema));
  const bare = buildSubgraphSchema({ typeDefs, resolvers: {} });
  const resolvers = Object.fromEntries(objectTypes(bare).map((type) => [type.name, resolversOf(type, bare)]));
  return guardSchema(buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }), permissions);
}

export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("_"),
  );

function resolversOf(type: GraphQLObjectType, schema: GraphQLSchema): Record<string, unknown> {
  const isSubscription = type === schema.getSubscriptionType();
  const byField = Object.values(type.getFields())
    .filter(({ name }) => !name.startsWith("_"))
    .map(({ name, type: result }) => {
      const resolve = () => valueOf(result, schema);
      return [name, isSubscription ? { subscribe: once, resolve } : resolve] as const;
    });
  const isEntity = type.astNode?.directives?.some((directive) => directive.name.value === "key");
  const reference = isEntity ? { __resolveReference: () => ({ __typename: type.name }) } : {};
  return { ...Object.fromEntries(byField), ...reference };
}

async function* once(): AsyncGenerator<object> {
  yield {};
}

function valueOf(type: GraphQLOutputType, schema: GraphQLSchema): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(nullable.ofType as GraphQLOutputType, schema)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.value;
  if (isObjectType(nullable)) return { __typename: nullable.name };
  if (isAbstractType(nullable)) return { __typename: schema.getPossibleTypes(nullable)[0]?.name };
  return nullable.toString() === "Boolean" ? true : 1;
}

/** A field with the arguments that it insists on, and something below it where it is an object. */
export function selectionOf(type: GraphQLObjectType, field: string, below = "{ __typename }"): string {
  const found = type.getFields()[field];
  if (!found) throw new Error(`${type.name} has no ${field}.`);
  const given = found.args
    .filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
    .map((arg) => `${arg.name}: ${literalOf(arg.type)}`);
  const named = getNamedType(found.type);
  const hasFields = isObjectType(named) || isAbstractType(named);
  return `${field}${given.length > 0 ? `(${given.join(", ")})` : ""} ${hasFields ? below : ""}`;
}

function literalOf(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${literalOf(nullable.ofType as GraphQLInputType)}]`;
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? "";
  if (!isInputObjectType(nullable))
    return nullable.toString() === "Boolean" ? "true" : nullable.toString() === "String" ? '"1"' : "1";
  const needed = Object.values(nullable.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return `{ ${needed.map((field) => `${field.name}: ${literalOf(field.type)}`).join(", ")} }`;
}
