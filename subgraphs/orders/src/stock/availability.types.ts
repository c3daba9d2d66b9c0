import { Directive, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType("Availability", { description: "What can be bought now: units on hand that nobody has reserved." })
export class AvailabilityType {
  @Field(() => Boolean, { description: "Whether at least one unit can be bought." })
  inStock!: boolean;

  @Field(() => Int, { description: "Units that can be bought; of a product, those of all its variants together." })
  quantity!: number;
}

@ObjectType("Variant", { description: "One buyable form of a product." })
@Directive('@key(fields: "id")')
export class VariantType {
  @Field(() => ID, { description: "Id of the variant." })
  id!: string;
}

@ObjectType("Product", { description: "A seller's listing." })
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID, { description: "Id of the product." })
  id!: string;
}
