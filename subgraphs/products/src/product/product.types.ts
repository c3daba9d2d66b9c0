import { MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { AttributeKind } from "../attribute/attribute-definition";
import { AttributeKindEnum } from "../attribute/attribute.types";
import { CategoryType } from "../category/category.types";
import { ProductSafetyType } from "../safety/safety.types";
import { SellerListings } from "../seller/seller-listings.types";
import type { ProductState } from "./product-status";

export const ProductStateEnum = {
  DRAFT: "DRAFT",
  IN_REVIEW: "IN_REVIEW",
  ACTIVE: "ACTIVE",
  PAUSED: "PAUSED",
  ARCHIVED: "ARCHIVED",
  BLOCKED: "BLOCKED",
} as const satisfies Record<ProductState, ProductState>;

registerEnumType(ProductStateEnum, {
  name: "ProductState",
  description: "Where a listing stands. Only ACTIVE is found and sold, and seen by everybody.",
  valuesConfig: {
    DRAFT: { description: "Not complete yet; seen by its seller and administrators." },
    IN_REVIEW: { description: "Waiting for the mall's approval; seen by its seller and administrators." },
    ACTIVE: { description: "Found, sold and seen by everybody." },
    PAUSED: { description: "Taken off sale for a while by its seller; seen by its seller and administrators." },
    ARCHIVED: { description: "Off sale for good; seen by its seller and administrators." },
    BLOCKED: { description: "Taken off sale by the mall; seen by its seller and administrators." },
  },
});

@ObjectType("ProductImage", { description: "A picture of a product." })
export class ProductImageType {
  @Field(() => String, { description: "Where the picture is found." })
  url!: string;

  @Field(() => String, {
    description: "What it shows, for those who do not see it; empty where the seller did not say.",
  })
  alt!: string;

  @Field(() => Int, { description: "Place among the product's pictures, from 0." })
  position!: number;

  @Field(() => Int, { nullable: true, description: "Width in pixels; null where the seller did not say." })
  width?: number | null;

  @Field(() => Int, { nullable: true, description: "Height in pixels; null where the seller did not say." })
  height?: number | null;
}

@ObjectType("ProductAttribute", {
  description: "A property of a product as its seller states it, such as material: cotton.",
})
export class ProductAttributeType {
  @Field(() => String, { description: "Name of the property." })
  name!: string;

  @Field(() => String, { description: "Its value, with the unit if it has one." })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: "Code of the category's definition; null where it defines no such attribute.",
  })
  code?: string | null;

  @Field(() => AttributeKindEnum, { nullable: true, description: "Type by the definition; null where there is none." })
  type?: AttributeKind | null;

  @Field(() => Float, { nullable: true, description: "The value of a NUMBER, in `unit`; null for other types." })
  number?: number | null;

  @Field(() => String, { nullable: true, description: "Unit of a NUMBER; null where it has none." })
  unit?: string | null;
}

@ObjectType("PriceRange", { description: "What the variants of a product cost." })
export class PriceRangeType {
  @Field(() => MoneyType, { description: "Price of the cheapest variant." })
  min!: MoneyType;

  @Field(() => MoneyType, { description: "Price of the dearest variant." })
  max!: MoneyType;
}

@ObjectType("Product", {
  description:
    "A seller's listing. Everybody sees ACTIVE ones; others are null except to the seller's members and administrators.",
})
@Directive('@key(fields: "id")')
export class ProductType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "Title, at most 200 characters." })
  title!: string;

  @Field(() => String, { description: "Title for web addresses; unique, and stays when the title changes." })
  slug!: string;

  @Field(() => String, { description: "Description in plain text with line breaks; may be empty." })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: "Brand, or author or publisher where that is what shoppers look for.",
  })
  brand!: string | null;

  @Field(() => CategoryType, {
    nullable: true,
    description: "Where the product is found; null only before it is active.",
  })
  category!: CategoryType | null;

  @Field(() => SellerListings, { nullable: true, description: "Who sells it." })
  seller!: SellerListings;

  @Field(() => ProductStateEnum, { description: "Where the listing stands." })
  state!: ProductState;

  @Field(() => [ProductImageType], { description: "Pictures, the main one first; at most 20." })
  images!: ProductImageType[];

  @Field(() => [ProductAttributeType], { description: "Properties in the seller's order; at most 50." })
  attributes!: ProductAttributeType[];

  @Field(() => PriceRangeType, { description: "What its variants cost." })
  priceRange!: PriceRangeType;

  @Field(() => ProductSafetyType, {
    nullable: true,
    description: "Safety information; null where the seller gave none.",
  })
  safety!: ProductSafetyType | null;

  @Field(() => Date, { description: "When it was first listed." })
  createdAt!: Date;

  @Field(() => Date, { description: "When the listing or one of its prices last changed." })
  updatedAt!: Date;

  @Field(() => Int, {
    description: "Grows with each change; give it as `expectedVersion` to change only what you saw.",
  })
  version!: number;

  @Field(() => [String], {
    description:
      "Names of the fields that the demo mall's source lacked and a fixed seed made up, such as `price`. Empty otherwise.",
  })
  generated!: string[];
}

export const ProductConnection = connectionType("Product", ProductType);
