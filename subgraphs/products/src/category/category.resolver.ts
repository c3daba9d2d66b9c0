import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import { ProductSortEnum } from "../product/product-list.types";
import type { SortName } from "../product/product-sort";
import { ProductConnection, type ProductType } from "../product/product.types";
import { AttributeDefinitionType } from "../attribute/attribute.types";
import type { CategoryRules } from "./category-rules";
import { CategoryConnection, CategorySettingsType, CategoryType } from "./category.types";
import { findCategories } from "./find-categories";

@Resolver(() => CategoryType)
export class CategoryResolver {
  @Query(() => CategoryType, { nullable: true, description: "One category; null if there is none of this id." })
  category(
    @Arg("id", () => ID, { description: "The category's id." }) id: string,
    @Ctx() ctx: ProductsContext,
  ): Promise<CategoryType | null> {
    return ctx.loaders.categoryById.load(id);
  }

  @Query(() => CategoryConnection, { description: "One level of the category tree, in the mall's order." })
  categories(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("parentId", () => ID, { nullable: true, description: "The level below this category; default the top level." })
    parentId: string | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<CategoryType>> {
    return findCategories(ctx.deps.db, { first, after: after ?? null, parentId: parentId ?? null });
  }

  @FieldResolver(() => CategoryType, { nullable: true, description: "The category above; null at the top." })
  parent(@Root() { parentId }: CategoryType, @Ctx() ctx: ProductsContext): Promise<CategoryType | null> | null {
    return parentId === null ? null : ctx.loaders.categoryById.load(parentId);
  }

  @FieldResolver(() => [CategoryType], { description: "The categories right below, in the mall's order." })
  children(@Root() { id }: CategoryType, @Ctx() ctx: ProductsContext): Promise<CategoryType[]> {
    return ctx.loaders.childrenByCategoryId.load(id);
  }

  @FieldResolver(() => [AttributeDefinitionType], {
    description: "What its listings may or must state, its own and inherited, from the root down; at most a few dozen.",
  })
  async attributes(@Root() { id }: CategoryType, @Ctx() ctx: ProductsContext): Promise<AttributeDefinitionType[]> {
    return [...(await rulesOf(id, ctx)).definitions];
  }

  @FieldResolver(() => CategorySettingsType, {
    description: "What holds for its listings, said by itself or by the nearest category above.",
  })
  settings(@Root() { id }: CategoryType, @Ctx() ctx: ProductsContext): Promise<CategorySettingsType> {
    return rulesOf(id, ctx);
  }

  @FieldResolver(() => ProductConnection, { description: "Active products in this category and all below it." })
  products(
    @Root() { id }: CategoryType,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("sort", () => ProductSortEnum, { nullable: true, description: "Order; default NEWEST." })
    sort: SortName | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<ProductType>> {
    const page = { first, after: after ?? null, sort: sort ?? null, filter: {}, updatedSince: null };
    return ctx.loaders.productPageOf.load({ kind: "category", id, page });
  }
}

async function rulesOf(id: string, ctx: ProductsContext): Promise<CategoryRules> {
  const rules = await ctx.loaders.rulesByCategoryId.load(id);
  if (!rules) throw new Error(`Category ${id} has no rules`);
  return rules;
}
