import { MoneyInput } from "@mall/platform/money/money.type";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { VariantType } from "../variant/variant.types";
import { ProductSafetyInput } from "../safety/safety.types";
import { ProductChangeType } from "../change/change.types";
import { ProductUserError } from "./product-error.types";
import type { ProductMove } from "./product-status";
import { ProductType } from "./product.types";

/** What sellers may do to their listings; values are the moves of product-status.ts. */
export const ProductMoveEnum = {
  SUBMIT: "submit",
  WITHDRAW: "withdraw",
  ACTIVATE: "activate",
  PAUSE: "pause",
  ARCHIVE: "archive",
} as const satisfies Record<string, ProductMove>;

registerEnumType(ProductMoveEnum, {
  name: "ProductMove",
  description: "What sellers may do to their listings.",
  valuesConfig: {
    SUBMIT: { description: "Ask the mall to look at it; from DRAFT." },
    WITHDRAW: { description: "Take it back from review; from IN_REVIEW." },
    ACTIVATE: { description: "Put it on sale; from DRAFT or PAUSED." },
    PAUSE: { description: "Take it off sale for a while; from ACTIVE." },
    ARCHIVE: { description: "Take it off sale for good; from DRAFT or PAUSED." },
  },
});

@InputType("ProductAttributeInput", { description: "A property of a product." })
export class ProductAttributeInput {
  @Field(() => String, { description: "Name of the property; 1 to 60 characters." })
  name!: string;

  @Field(() => String, { description: "Its value; 1 to 300 characters." })
  value!: string;
}

@InputType("ProductImageInput", { description: "A picture of a product." })
export class ProductImageInput {
  @Field(() => String, {
    description: "Where it is found: `https://…` or a path of the mall; at most 2,048 characters.",
  })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: "What it shows, for those who do not see it; at most 300 characters. Do give it.",
  })
  alt?: string | null;

  @Field(() => Int, { nullable: true, description: "Width in pixels, 1 to 20,000; give it with `height`." })
  width?: number | null;

  @Field(() => Int, { nullable: true, description: "Height in pixels, 1 to 20,000; give it with `width`." })
  height?: number | null;
}

@InputType("VariantInput", { description: "What is actually bought." })
export class VariantInput {
  @Field(() => String, { description: "Article number, unique among the seller's variants; 1 to 64 characters." })
  sku!: string;

  @Field(() => [ProductAttributeInput], {
    nullable: true,
    description: "What makes it differ from its siblings; at most 5.",
  })
  options?: ProductAttributeInput[] | null;

  @Field(() => MoneyInput, { description: "Price of one unit; all variants in one currency." })
  price!: MoneyInput;

  @Field(() => Int, { description: "Units on hand at the start; 0 to 1,000,000." })
  stock!: number;

  @Field(() => Int, { nullable: true, description: "Weight of one unit with its packing, in grams." })
  weightGrams?: number | null;
}

@InputType("ProductCreateInput", { description: "A new listing." })
export class ProductCreateInput {
  @Field(() => ID, { description: "Who sells it: a seller that the caller acts for." })
  sellerId!: string;

  @Field(() => String, { description: "Title; 1 to 200 characters." })
  title!: string;

  @Field(() => String, { nullable: true, description: "Plain text with line breaks; at most 20,000 characters." })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: "Where it is found; without one the listing stays a draft." })
  categoryId?: string | null;

  @Field(() => String, { nullable: true, description: "Brand; at most 100 characters." })
  brand?: string | null;

  @Field(() => [ProductAttributeInput], { nullable: true, description: "Properties; at most 50." })
  attributes?: ProductAttributeInput[] | null;

  @Field(() => [ProductImageInput], { nullable: true, description: "Pictures, the main one first; at most 20." })
  images?: ProductImageInput[] | null;

  @Field(() => [VariantInput], { description: "What can be bought of it; 1 to 100." })
  variants!: VariantInput[];

  @Field(() => ProductSafetyInput, { nullable: true, description: "Safety information." })
  safety?: ProductSafetyInput | null;

  @Field(() => String, {
    nullable: true,
    description: "Code of the tax category, such as `BOOKS`; default that of the category.",
  })
  taxCategory?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Keep it a draft, which may lack what its category requires; default false.",
  })
  asDraft?: boolean | null;
}

@InputType("ProductUpdateInput", {
  description:
    "A change of a listing; what is left out stays as it is. On sale or paused, what could mislead waits for the mall: see ProductPayload.changes.",
})
export class ProductUpdateInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Refuse the change if the product is not of this version any more.",
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: "Title; 1 to 200 characters." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Plain text with line breaks; at most 20,000 characters." })
  description?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Where it is found; null takes it out, which a product on sale cannot do.",
  })
  categoryId?: string | null;

  @Field(() => String, { nullable: true, description: "Brand, at most 100 characters; null takes it away." })
  brand?: string | null;

  @Field(() => [ProductAttributeInput], { nullable: true, description: "All properties anew; at most 50." })
  attributes?: ProductAttributeInput[] | null;

  @Field(() => [ProductImageInput], { nullable: true, description: "All pictures anew; at most 20." })
  images?: ProductImageInput[] | null;

  @Field(() => ProductSafetyInput, {
    nullable: true,
    description: "All safety information anew; null takes it away. Taking back what was said waits for the mall.",
  })
  safety?: ProductSafetyInput | null;

  @Field(() => String, {
    nullable: true,
    description: "Code of the tax category; null: that of the category. On sale it waits for the mall.",
  })
  taxCategory?: string | null;

  @Field(() => ProductMoveEnum, { nullable: true, description: "Put it on sale or take it off." })
  move?: ProductMove | null;
}

@InputType("VariantPriceSetInput", { description: "A new price." })
export class VariantPriceSetInput {
  @Field(() => ID, { description: "The variant." })
  variantId!: string;

  @Field(() => MoneyInput, { description: "Price of one unit from now on, in the variant's currency." })
  price!: MoneyInput;
}

@ObjectType("ProductPayload", { description: "The listing, or what to mend." })
export class ProductPayload {
  @Field(() => ProductType, { nullable: true, description: "Null exactly when there are errors." })
  product!: ProductType | null;

  @Field(() => [ProductChangeType], {
    description:
      "What was noted of an edit of a listing on sale: what confirmed itself and why, and what waits for the mall.",
  })
  changes!: ProductChangeType[];

  @Field(() => [ProductUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof ProductUserError>[];
}

@ObjectType("VariantPriceSetPayload", { description: "The variant at its new price, or what to mend." })
export class VariantPriceSetPayload {
  @Field(() => VariantType, { nullable: true, description: "Null exactly when there are errors." })
  variant!: VariantType | null;

  @Field(() => [ProductUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof ProductUserError>[];
}
