import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType("Category", {
  description: "A place in the category tree in which listings are found. Anybody may see it.",
})
@Directive('@key(fields: "id")')
export class CategoryType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "Name as shoppers read it, such as `Dresses`." })
  name!: string;

  @Field(() => String, { description: "Name for web addresses, such as `dresses`." })
  slug!: string;

  @Field(() => [String], { description: "Names from the root of the tree to this category." })
  path!: string[];

  @Field(() => Int, { description: "Active products in this category and all below it." })
  productCount!: number;

  /** Not public as a field: `parent` answers it. */
  parentId!: string | null;
}

@ObjectType("CategorySettings", { description: "What holds for the listings of a category. Anybody may see it." })
export class CategorySettingsType {
  @Field(() => Boolean, { description: "Whether a listing needs safety data to be on sale; default false." })
  requiresSafetyData!: boolean;

  @Field(() => Boolean, { description: "Whether the mall looks at a new listing before it is on sale; default false." })
  requiresReview!: boolean;

  @Field(() => Boolean, { description: "Whether listings may state defined attributes only; default false." })
  isStrict!: boolean;

  @Field(() => String, {
    description:
      "Code by which its listings are taxed unless they have one of their own, such as `BOOKS`; default `STANDARD`.",
  })
  taxCategory!: string;

  @Field(() => Boolean, { description: "Whether the category is archived: nothing is listed in it any more." })
  isArchived!: boolean;
}

export const CategoryConnection = connectionType("Category", CategoryType);
