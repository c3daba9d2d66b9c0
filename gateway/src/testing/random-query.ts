import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";

export type Random = () => number;

/** A small generator whose runs can be repeated by their seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Writer {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly variables: Record<string, boolean>;
  readonly fragments: string[];
}

/** Not every result is valid (aliases may clash): validate before use. */
export function randomQuery(
  schema: GraphQLSchema,
  random: Random,
): { query: string; variables: Record<string, boolean> } {
  const writer: Writer = { schema, random, variables: { yes: true, no: false, maybe: random() < 0.5 }, fragments: [] };
  const isMutation = random() < 0.1;
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error("no root type");
  const body = selectionSet(writer, root, 4);
  const text = [body, ...writer.fragments].join("\n");
  const used = Object.keys(writer.variables).filter((name) => text.includes(`$${name})`));
  const head = used.length > 0 ? `(${used.map((name) => `$${name}: Boolean!`).join(", ")})` : "";
  const variables = Object.fromEntries(used.map((name) => [name, writer.variables[name] === true]));
  return { query: `${isMutation ? "mutation" : "query"} Random${head} ${text}`, variables };
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

function selectionSet(writer: Writer, type: GraphQLCompositeType, depth: number): string {
  const count = 1 + Math.floor(writer.random() * 4);
  const selections = Array.from({ length: count }, () => selection(writer, type, depth)).filter((text) => text !== "");
  return `{ ${selections.length > 0 ? selections.join(" ") : "__typename"} }`;
}

function selection(writer: Writer, type: GraphQLCompositeType, depth: number): string {
  const { random } = writer;
  const dice = random();
  if (dice < 0.08) return random() < 0.3 ? `kind: __typename${directive(writer)}` : "__typename";
  const chance = isAbstractType(type) ? 0.5 : 0.15;
  if (isUnionType(type) || (dice < chance && depth > 0)) return fragment(writer, type, depth);
  const fields = Object.values(type.getFields()).filter(
    (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
  );
  return fields.length > 0 ? fieldText(writer, pick(random, fields), depth) : "__typename";
}

function fragment(writer: Writer, type: GraphQLCompositeType, depth: number): string {
  const { schema, random } = writer;
  const candidates: GraphQLCompositeType[] = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [type];
  if (!isUnionType(type)) candidates.push(type, ...type.getInterfaces());
  const target = pick(random, candidates);
  const body = selectionSet(writer, target, depth - 1);
  if (random() < 0.3) {
    const name = `F${writer.fragments.length}`;
    writer.fragments.push(`fragment ${name} on ${target.name} ${body}`);
    return `...${name}${directive(writer)}`;
  }
  return `... on ${target.name}${directive(writer)} ${body}`;
}

function fieldText(writer: Writer, field: GraphQLField<unknown, unknown>, depth: number): string {
  const { random } = writer;
  const alias =
    random() < 0.2 ? `${pick(random, ["a", "b", "constructor", "toString", "__proto__", field.name])}: ` : "";
  const named = getNamedType(field.type);
  const nested = isCompositeType(named) ? ` ${selectionSet(writer, named, depth - 1)}` : "";
  return `${alias}${field.name}${argumentsText(writer, field.args)}${directive(writer)}${nested}`;
}

function argumentsText(writer: Writer, args: readonly GraphQLArgument[]): string {
  const given = args.filter((argument) => isNonNullType(argument.type) || writer.random() < 0.5);
  return given.length > 0 ? `(${given.map(({ name, type }) => `${name}: ${literal(writer, type)}`).join(", ")})` : "";
}

function literal(writer: Writer, type: GraphQLInputType): string {
  const { random } = writer;
  if (isNonNullType(type)) return literal(writer, type.ofType);
  if (isListType(type)) return `[${literal(writer, type.ofType)}]`;
  if (isEnumType(type)) return pick(random, type.getValues()).name;
  switch (type.name) {
    case "Int":
      return String(Math.floor(random() * 4));
    case "Boolean":
      return random() < 0.5 ? "true" : "false";
    default:
      return `"${pick(random, ["b1", "b2", "b3", "f1", "f2", "s1", "p1", "zz", "longer"])}"`;
  }
}

function directive({ random }: Writer): string {
  if (random() > 0.12) return "";
  return ` @${pick(random, ["skip", "include"])}(if: ${pick(random, ["true", "false", "$yes", "$no", "$maybe"])})`;
}
