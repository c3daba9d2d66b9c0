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

export const CategoryConnection = connectionType("Category", CategoryType);
