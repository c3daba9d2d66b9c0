import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The users subgraph's entity, to which this one adds a rating. */
@ObjectType("Seller", { description: "An organisation that sells in the mall." })
@Directive('@key(fields: "id")')
export class SellerRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}
