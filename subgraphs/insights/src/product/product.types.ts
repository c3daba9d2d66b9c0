import { MoneyType } from "@mall/platform/money/money.type";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import {
  CategoryRef,
  ProductAttributeRef,
  ProductImageRef,
  ProductSafetyRef,
} from "../listing-quality/listing-quality.types";
import { SellerType } from "../seller/seller.types";

@ObjectType("PriceRange", { description: "What the variants of a product cost." })
export class PriceRangeRef {
  @Field(() => MoneyType, { description: "Price of the cheapest variant." })
  @Directive("@external")
  min!: MoneyType;
}

/** The external fields come along by `@requires` of `listingQuality`, and only then. */
@ObjectType("Product", { description: "A seller's listing." })
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID, { description: "Identifies the product." })
  id!: string;

  @Field(() => String, { description: "Its title." })
  @Directive("@external")
  title?: string;

  @Field(() => String, { description: "Its description." })
  @Directive("@external")
  description?: string;

  @Field(() => String, { nullable: true, description: "Its brand." })
  @Directive("@external")
  brand?: string | null;

  @Field(() => SellerType, { nullable: true, description: "Who sells it." })
  @Directive("@external")
  seller?: SellerType | null;

  @Field(() => CategoryRef, { nullable: true, description: "Where it is found." })
  @Directive("@external")
  category?: CategoryRef | null;

  @Field(() => [ProductImageRef], { description: "Its pictures." })
  @Directive("@external")
  images?: ProductImageRef[];

  @Field(() => [ProductAttributeRef], { description: "Its properties." })
  @Directive("@external")
  attributes?: ProductAttributeRef[];

  @Field(() => ProductSafetyRef, { nullable: true, description: "Its safety information." })
  @Directive("@external")
  safety?: ProductSafetyRef | null;

  @Field(() => PriceRangeRef, { description: "What its variants cost." })
  @Directive("@external")
  priceRange?: PriceRangeRef;
}
