import { Directive, Field, ID, ObjectType } from "type-graphql";

@ObjectType("Product", { description: "A seller's listing." })
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID, { description: "Identifies the product." })
  id!: string;
}
