import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import { VariantType } from "../variant/variant.types";
import { findProducts } from "./find-products";
import { ProductFilter, ProductSortEnum } from "./product-list.types";
import type { SortName } from "./product-sort";
import { ProductConnection, ProductType } from "./product.types";

@Resolver(() => ProductType)
export class ProductResolver {
  @Query(() => ProductType, {
    nullable: true,
    description: "One listing; null if there is none of this id that the caller may see.",
  })
  product(
    @Arg("id", () => ID, { description: "The product's id." }) id: string,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductType | null> {
    return ctx.loaders.productById.load(id);
  }

  @Query(() => ProductType, {
    nullable: true,
    description: "One listing by its name in web addresses; null if there is none that the caller may see.",
  })
  productBySlug(
    @Arg("slug", () => String, { description: "The product's slug." }) slug: string,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductType | null> {
    return ctx.loaders.productBySlug.load(slug);
  }

  @Query(() => ProductConnection, { description: "The catalogue, page by page. For words and relevance use `search`." })
  async products(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("filter", () => ProductFilter, { nullable: true, description: "Which products; default all active ones." })
    filter: ProductFilter | null | undefined,
    @Arg("sort", () => ProductSortEnum, {
      nullable: true,
      description: "Order; default NEWEST, or CHANGED with `updatedSince`.",
    })
    sort: SortName | null | undefined,
    @Arg("updatedSince", () => Date, { nullable: true, description: "Only those changed at this moment or later." })
    updatedSince: Date | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<ProductType>> {
    const page = { first, after: after ?? null, sort: sort ?? null, updatedSince: updatedSince ?? null };
    const found = await findProducts(ctx.deps.db, { ...page, filter: filter ?? {} }, ctx.sight);
    for (const product of found.nodes) ctx.loaders.productById.prime(product.id, product);
    return found;
  }

  @FieldResolver(() => [VariantType], { description: "What can be bought of it, in the seller's order." })
  variants(@Root() { id }: ProductType, @Ctx() ctx: ProductsContext): Promise<VariantType[]> {
    return ctx.loaders.variantsByProductId.load(id);
  }
}
