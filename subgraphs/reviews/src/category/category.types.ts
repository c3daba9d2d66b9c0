import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The products subgraph's entity, to which this one adds what people discuss in it. */
@ObjectType("Category", { description: "A shelf of the mall." })
@Directive('@key(fields: "id")')
export class CategoryRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}
