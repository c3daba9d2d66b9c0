import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import type { CategorisedText } from "./suggest-category";
import type { IssueCode } from "./rate-listing";

export const ListingIssueCodeEnum = {
  TITLE_SHORT: "TITLE_SHORT",
  TITLE_LONG: "TITLE_LONG",
  TITLE_SHOUTS: "TITLE_SHOUTS",
  DESCRIPTION_MISSING: "DESCRIPTION_MISSING",
  DESCRIPTION_SHORT: "DESCRIPTION_SHORT",
  IMAGES_MISSING: "IMAGES_MISSING",
  IMAGES_FEW: "IMAGES_FEW",
  IMAGE_TEXT_MISSING: "IMAGE_TEXT_MISSING",
  ATTRIBUTES_MISSING: "ATTRIBUTES_MISSING",
  ATTRIBUTES_FEW: "ATTRIBUTES_FEW",
  BRAND_MISSING: "BRAND_MISSING",
  CATEGORY_MISSING: "CATEGORY_MISSING",
  PRICE_MISSING: "PRICE_MISSING",
  SAFETY_DATA_MISSING: "SAFETY_DATA_MISSING",
} as const satisfies Record<IssueCode, IssueCode>;

registerEnumType(ListingIssueCodeEnum, {
  name: "ListingIssueCode",
  description: "What would make a listing better.",
  valuesConfig: {
    TITLE_SHORT: { description: "The title has fewer than 15 characters, or no word." },
    TITLE_LONG: { description: "The title has more than 120 characters." },
    TITLE_SHOUTS: { description: "The title is in capital letters throughout." },
    DESCRIPTION_MISSING: { description: "There is no description, or no word in it." },
    DESCRIPTION_SHORT: { description: "The description has fewer than 150 characters." },
    IMAGES_MISSING: { description: "There is no picture." },
    IMAGES_FEW: { description: "There are fewer than three pictures." },
    IMAGE_TEXT_MISSING: { description: "A picture has no text for those who do not see it." },
    ATTRIBUTES_MISSING: { description: "No attribute is stated." },
    ATTRIBUTES_FEW: { description: "Fewer than three attributes are stated." },
    BRAND_MISSING: { description: "No brand is given." },
    CATEGORY_MISSING: { description: "It is in no category." },
    PRICE_MISSING: { description: "A variant has no price." },
    SAFETY_DATA_MISSING: { description: "No manufacturer is named." },
  },
});

@ObjectType("ListingIssue", { description: "One thing that would make a listing better." })
export class ListingIssueType {
  @Field(() => ListingIssueCodeEnum, { description: "Stable reason, for programs." })
  code!: IssueCode;

  @Field(() => [String], { description: "Path of the field of the listing, outermost first." })
  field!: readonly string[];

  @Field(() => String, { description: "One sentence in English that says what to do." })
  message!: string;
}

@ObjectType("SuggestedCategory", {
  description: "Where listings lie that read alike. A proposal: nothing is moved by it, and it may be wrong.",
})
@Directive('@tag(name: "ai")')
export class SuggestedCategoryType {
  @Field(() => ID, { description: "The category." })
  id!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => Float, {
    description: "0 to 1: the share of the 25 nearest listings that lie there, by nearness, less where all are far.",
  })
  confidence!: number;

  @Field(() => String, {
    nullable: true,
    description: "Why the suggestion may mean little, in a sentence; null when nothing speaks against it.",
  })
  unsureBecause!: string | null;
}

@ObjectType("ListingQuality", {
  description:
    "How well a listing tells buyers what it is, by rules. Seen by members of its seller and administrators.",
})
@Directive('@tag(name: "ai")')
export class ListingQualityType {
  @Field(() => Float, { description: "0 to 1; 1 where the rules find nothing to better." })
  score!: number;

  @Field(() => [ListingIssueType], { description: "What would make it better, what costs most first." })
  issues!: readonly ListingIssueType[];

  @Field(() => String, {
    nullable: true,
    description: "What the rules could not judge of its texts, such as another language, in a sentence; null: nothing.",
  })
  unsureBecause!: string | null;

  /** Not public as a field: `suggestedCategory` reads it. */
  reading!: CategorisedText;
}

@ObjectType("ProductImage", { description: "A picture of a product." })
export class ProductImageRef {
  @Field(() => String, { description: "What it shows." })
  @Directive("@external")
  alt!: string;
}

@ObjectType("ProductAttribute", {
  description: "A property of a product as its seller states it, such as material: cotton.",
})
export class ProductAttributeRef {
  @Field(() => String, { description: "Its value." })
  @Directive("@external")
  value!: string;
}

@ObjectType("ProductSafety", { description: "What the law wants buyers to know about the safety of a product." })
export class ProductSafetyRef {
  @Field(() => String, { nullable: true, description: "Who made it." })
  @Directive("@external")
  manufacturer!: string | null;
}

@ObjectType("CategorySettings", { description: "What holds for the listings of a category. Anybody may see it." })
export class CategorySettingsRef {
  @Field(() => Boolean, { description: "Whether its listings must give safety data." })
  @Directive("@external")
  requiresSafetyData!: boolean;
}

@ObjectType("Category", { description: "A category of the catalogue." })
@Directive('@key(fields: "id", resolvable: false)')
export class CategoryRef {
  @Field(() => ID, { description: "Id of the category." })
  id!: string;

  @Field(() => CategorySettingsRef, { description: "What holds for its listings." })
  @Directive("@external")
  settings!: CategorySettingsRef;
}
