import { MoneyType } from "@mall/platform/money/money.type";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType("VariantOption", {
  description: "One choice that makes this variant differ from its siblings, such as size: M.",
})
export class VariantOptionType {
  @Field(() => String, { description: "What is chosen, such as `size`." })
  name!: string;

  @Field(() => String, { description: "The choice, such as `M`." })
  value!: string;
}

@ObjectType("Variant", {
  description: "What is actually bought: one size and colour of a product. Seen by whoever may see the product.",
})
@Directive('@key(fields: "id")')
export class VariantType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "The seller's article number, unique among that seller's variants." })
  sku!: string;

  @Field(() => [VariantOptionType], {
    description: "What makes it differ from its siblings; empty for an only variant.",
  })
  options!: VariantOptionType[];

  @Field(() => MoneyType, { description: "Price of one unit now." })
  price!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      "Lowest price of the 30 days before the current reduction began, computed from the price history; null when the current price is no reduction from it.",
  })
  priorPrice30d!: MoneyType | null;

  @Field(() => Int, {
    nullable: true,
    description: "Weight of one unit with its packing, in grams; null where unknown.",
  })
  weightGrams!: number | null;

  /** Not public as a field: `product` answers it. */
  productId!: string;

  /** Not public as a field: says whose eyes see plans and the whole history. */
  sellerId!: string;

  /** Not public as a field: `basePrice` shows it to those who may see it. */
  ownBasePrice!: MoneyType;
}
