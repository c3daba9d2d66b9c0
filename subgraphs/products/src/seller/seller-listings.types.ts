import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The users subgraph owns Seller; here it gets its products. */
@ObjectType("Seller", { description: "An organisation that sells in the mall." })
@Directive('@key(fields: "id")')
export class SellerListings {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;
}
