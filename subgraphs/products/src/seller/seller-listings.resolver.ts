import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import { ProductSortEnum } from "../product/product-list.types";
import type { SortName } from "../product/product-sort";
import { ProductConnection, type ProductType } from "../product/product.types";
import { SellerListings } from "./seller-listings.types";

@Resolver(() => SellerListings)
export class SellerListingsResolver {
  @FieldResolver(() => ProductConnection, { nullable: true, description: "The seller's active products." })
  products(
    @Root() { id }: SellerListings,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("sort", () => ProductSortEnum, { nullable: true, description: "Order; default NEWEST." })
    sort: SortName | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<ProductType>> {
    const page = { first, after: after ?? null, sort: sort ?? null, filter: {}, updatedSince: null };
    return ctx.loaders.productPageOf.load({ kind: "seller", id, page });
  }
}
