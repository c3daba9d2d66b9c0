import { printSubgraphSchema } from "@apollo/subgraph";
import { composeSupergraph } from "@mall/schema/compose";
import { isEnumType, isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLNamedType } from "graphql";
import { buildProductsSchema } from "./schema";

const schema = buildProductsSchema();
const isOurs = ({ name }: GraphQLNamedType): boolean =>
  !/^(_|link__|federation__|Query$|Mutation$)/.test(name) && !["_Entity", "FieldSet"].includes(name);

/** Everything that should say what it is, as `Type.field(argument)`. */
function undescribed(type: GraphQLNamedType): string[] {
  const own = type.description || /^(Query|Mutation)$/.test(type.name) ? [] : [type.name];
  if (isEnumType(type)) {
    return [
      ...own,
      ...type.getValues().flatMap(({ name, description }) => (description ? [] : [`${type.name}.${name}`])),
    ];
  }
  if (!isObjectType(type) && !isInputObjectType(type)) return own;
  const fields = Object.values(type.getFields()).filter(({ name }) => !name.startsWith("_"));
  return [
    ...own,
    ...fields.flatMap((field) => [
      ...(field.description ? [] : [`${type.name}.${field.name}`]),
      ...("args" in field ? (field.args as readonly GraphQLArgument[]) : [])
        .filter(({ description }) => !description)
        .map(({ name }) => `${type.name}.${field.name}(${name})`),
    ]),
  ];
}

describe("the schema of products", () => {
  it("composes into a supergraph", () => {
    const supergraph = composeSupergraph([{ name: "products", sdl: printSubgraphSchema(schema) }]);
    expect(supergraph).toContain("join__graph");
  });

  it("describes every type, field, argument, input and enum value", () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => isOurs(type) || /^(Query|Mutation)$/.test(type.name),
    );
    expect(types.flatMap(undescribed)).toEqual([]);
  });
});
