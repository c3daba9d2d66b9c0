import { Field, ID, InputType, Int } from "type-graphql";
import { ProductAttributeInput, VariantInput } from "../product/product-change.types";

@InputType("VariantAddInput", { description: "More variants of a product." })
export class VariantAddInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => Int, { nullable: true, description: "Refuse if it is not of this version any more; default any." })
  expectedVersion?: number | null;

  @Field(() => [VariantInput], { description: "The variants, after those that are there; at most 100 in all." })
  variants!: VariantInput[];
}

@InputType("VariantUpdateInput", { description: "What to change of a variant; what is left out stays as it is." })
export class VariantUpdateInput {
  @Field(() => ID, { description: "The variant." })
  variantId!: string;

  @Field(() => Int, { nullable: true, description: "Refuse if the product is not of this version any more." })
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Article number, unique among the seller's; 1 to 64 characters.",
  })
  sku?: string | null;

  @Field(() => [ProductAttributeInput], {
    nullable: true,
    description: "What makes it differ from its siblings; at most 5. Refused while the product is on sale or paused.",
  })
  options?: ProductAttributeInput[] | null;

  @Field(() => Int, { nullable: true, description: "Weight of one unit with its packing, in grams; null: unknown." })
  weightGrams?: number | null;
}

@InputType("VariantRemoveInput", { description: "A variant to offer no more." })
export class VariantRemoveInput {
  @Field(() => ID, { description: "The variant." })
  variantId!: string;

  @Field(() => Int, { nullable: true, description: "Refuse if the product is not of this version any more." })
  expectedVersion?: number | null;
}
