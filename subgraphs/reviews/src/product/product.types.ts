import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The products subgraph's entity, to which this one adds reviews, rating and questions. */
@ObjectType("Product", { description: "A seller's listing." })
@Directive('@key(fields: "id")')
export class ProductRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}
