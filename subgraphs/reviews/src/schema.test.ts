import { printSubgraphSchema } from "@apollo/subgraph";
import { composeSupergraph } from "@mall/schema/compose";
import {
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  type GraphQLNamedType,
} from "graphql";
import { buildReviewsSchema } from "./schema";

const schema = buildReviewsSchema();
const ROOTS = /^(Query|Mutation|Subscription)$/;
const NOT_OURS = /^(_|link__|federation__|FieldSet$)/;

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Everything that should say what it is, as `Type.field(argument)`. */
function undescribed(type: GraphQLNamedType): string[] {
  const bare = (things: readonly Described[], owner: string): string[] =>
    things
      .filter(({ name, description }) => !description && !name.startsWith("_"))
      .map(({ name }) => `${owner}.${name}`);
  const own = type.description || ROOTS.test(type.name) ? [] : [type.name];
  if (isEnumType(type)) return [...own, ...bare(type.getValues(), type.name)];
  if (isInputObjectType(type)) return [...own, ...bare(Object.values(type.getFields()), type.name)];
  if (!isObjectType(type)) return own;
  const fields = Object.values(type.getFields());
  const args = fields.flatMap(({ name, args: given }) => bare(given, `${type.name}.${name}`));
  return [...own, ...bare(fields, type.name), ...args.filter((name) => !name.includes("._"))];
}

describe("the schema of reviews", () => {
  it("composes into a supergraph", () => {
    const supergraph = composeSupergraph([{ name: "reviews", sdl: printSubgraphSchema(schema) }]);
    expect(supergraph).toContain("join__graph");
  });

  it("describes every type, field, argument, input and enum value", () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isScalarType(type) && !NOT_OURS.test(type.name),
    );
    expect(types.flatMap(undescribed)).toEqual([]);
  });
});
