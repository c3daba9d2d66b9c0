import { Directive, Field, ID, ObjectType } from "type-graphql";

/** Anybody may name a seller; each field says whom it answers. */
@ObjectType("Seller", { description: "An organisation that sells in the mall." })
@Directive('@key(fields: "id")')
export class SellerType {
  @Field(() => ID, { description: "Identifies the seller." })
  id!: string;
}
