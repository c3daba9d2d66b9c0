import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { Field, Float, ID, InputType, registerEnumType } from "type-graphql";
import type { ProductState } from "./product-status";
import { ProductStateEnum } from "./product.types";
import type { SortName } from "./product-sort";

export const ProductSortEnum = {
  NEWEST: "NEWEST",
  PRICE_ASC: "PRICE_ASC",
  PRICE_DESC: "PRICE_DESC",
  TITLE: "TITLE",
  CHANGED: "CHANGED",
} as const satisfies Record<SortName, SortName>;

registerEnumType(ProductSortEnum, {
  name: "ProductSort",
  description: "Order of a list of products. A cursor is good for the order that it came from.",
  valuesConfig: {
    NEWEST: { description: "Last listed first." },
    PRICE_ASC: { description: "By the cheapest variant, cheapest first." },
    PRICE_DESC: { description: "By the cheapest variant, dearest first." },
    TITLE: { description: "By title." },
    CHANGED: { description: "Least recently changed first, for feeds that go on where they ended." },
  },
});

@InputType("ProductAttributeFilter", {
  description: "Products that state one of some values of a property, or a number within bounds, or both.",
})
export class ProductAttributeFilter {
  @Field(() => String, { description: "Name or code of the property; upper and lower case are the same." })
  name!: string;

  @Field(() => [String], { nullable: true, description: "Values of which one must match; at most 50; default any." })
  values?: string[] | null;

  @Field(() => Float, { nullable: true, description: "A NUMBER of at least this, in its unit; default no bound." })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: "A NUMBER of at most this, in its unit; default no bound." })
  max?: number | null;
}

@InputType("ProductFilter", { description: "Which products; all given conditions must hold." })
export class ProductFilter {
  @Field(() => ID, { nullable: true, description: "In this category or below it." })
  categoryId?: string | null;

  @Field(() => ID, { nullable: true, description: "Of this seller." })
  sellerId?: string | null;

  @Field(() => String, { nullable: true, description: "Of this brand, spelled exactly." })
  brand?: string | null;

  @Field(() => [ID], { nullable: true, description: "Only these; at most 100. Unknown ids are left out." })
  ids?: string[] | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "With a variant at this price or above, in minor units." })
  priceMin?: number | null;

  @Field(() => SafeIntScalar, { nullable: true, description: "With a variant at this price or below, in minor units." })
  priceMax?: number | null;

  @Field(() => [ProductAttributeFilter], { nullable: true, description: "With these properties; at most 10." })
  attributes?: ProductAttributeFilter[] | null;

  @Field(() => [ProductStateEnum], {
    nullable: true,
    description:
      "In one of these states; default ACTIVE. Others need `sellerId` of a seller that the caller acts for, or an administrator; else FORBIDDEN.",
  })
  states?: ProductState[] | null;
}
