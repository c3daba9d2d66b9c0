import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  isLeafType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** What a walk may put into arguments: ids of somebody's things, and texts that somebody may search for. */
export interface Guesses {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
}

const DEPTH = 3;

/** Everything that can be asked below a type without arguments: the leaves of three levels, lists within one list only. */
export function everythingBelow(schema: GraphQLSchema, type: GraphQLNamedType, path: readonly string[] = []): string {
  const parts: string[] = ["__typename"];
  if (isUnionType(type) || isInterfaceType(type)) {
    for (const member of schema.getPossibleTypes(type)) {
      parts.push(`... on ${member.name} ${everythingBelow(schema, member, path)}`);
    }
  }
  if (isObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      parts.push(...selectionOf(schema, field, [...path, type.name]));
  }
  return `{ ${parts.join(" ")} }`;
}

function selectionOf(
  schema: GraphQLSchema,
  { name, type, args }: GraphQLField<unknown, unknown>,
  path: readonly string[],
): string[] {
  if (name.startsWith("_") || args.some(isNeeded)) return [];
  const below = getNamedType(type);
  if (isLeafType(below)) return [name];
  const isMany = isListType(getNullableType(type)) || below.name.endsWith("Connection");
  const listsAbove = path.filter((step) => step === "[]").length;
  if (path.length > DEPTH || path.includes(below.name) || (isMany && listsAbove > 0)) return [];
  const isPage = args.some((arg) => arg.name === "first");
  return [`${name}${isPage ? "(first: 2)" : ""} ${everythingBelow(schema, below, isMany ? [...path, "[]"] : path)}`];
}

const isNeeded = (arg: GraphQLArgument): boolean => isNonNullType(arg.type) && arg.defaultValue === undefined;

/** Every root field of Query that ids and texts can fill, once for each guess. */
export function everyQuestion(schema: GraphQLSchema, { ids, texts }: Guesses): string[] {
  const root = schema.getQueryType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) => {
    if (field.name.startsWith("_")) return [];
    const below = getNamedType(field.type);
    const selection = isLeafType(below) ? "" : everythingBelow(schema, below, field.args.length > 0 ? ["Query"] : []);
    const page = field.args.some(({ name }) => name === "first") ? ["first: 5"] : [];
    return fillings(field.args.filter(isNeeded), { ids, texts }).map((given) => {
      const all = [...given, ...page];
      return `query { ${field.name}${all.length > 0 ? `(${all.join(", ")})` : ""} ${selection} }`;
    });
  });
}

function fillings(needed: readonly GraphQLArgument[], { ids, texts }: Guesses): string[][] {
  const kinds = needed.map(({ type }) => getNamedType(type).name);
  if (kinds.some((kind) => kind !== "ID" && kind !== "String")) return [];
  if (needed.length === 0) return [[]];
  const guesses = kinds.includes("ID") ? ids : texts;
  return guesses.map((guess) => needed.map(({ name, type }) => `${name}: ${asValue(guess, type.toString())}`));
}

const asValue = (guess: string, type: string): string =>
  type.startsWith("[") ? `[${JSON.stringify(guess)}]` : JSON.stringify(guess);
