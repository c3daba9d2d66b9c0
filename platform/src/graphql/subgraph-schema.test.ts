import { allow } from "graphql-shield";
import { Directive, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { createSubgraphSchema } from "./subgraph-schema";

@ObjectType("Lighthouse", { description: "Another subgraph's entity, to which no field of this one leads." })
@Directive('@key(fields: "id")')
class LighthouseRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}

@Resolver(() => LighthouseRef)
class LighthouseResolver {
  @FieldResolver(() => Int, { description: "Ships that passed it." })
  passingShips(): number {
    return 3;
  }
}

@Resolver()
class HarbourResolver {
  @Query(() => String, { description: "The harbour's name." })
  harbour(): string {
    return "Skagen";
  }
}

describe("a subgraph's schema", () => {
  const schemaOf = (...resolvers: (new () => object)[]) =>
    createSubgraphSchema({
      resolvers,
      references: {},
      permissions: { rules: { Query: { "*": allow } }, publicTypes: ["Lighthouse"] },
    });

  it("holds what a resolver adds to an entity of others, although no field leads there", () => {
    const type = schemaOf(HarbourResolver, LighthouseResolver).getType("Lighthouse");
    expect(type && "getFields" in type ? Object.keys(type.getFields()) : []).toEqual(["id", "passingShips"]);
  });

  it("leaves out what resolvers of other subgraphs in the same process add", () => {
    expect(schemaOf(HarbourResolver).getType("Lighthouse")).toBeUndefined();
  });
});
