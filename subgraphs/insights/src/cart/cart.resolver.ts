import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { RelatedProductsType } from "../product/related-products.types";
import { completeCart } from "../recommendation/complete-cart";
import { CO_PURCHASE, LEARNED } from "../recommendation/models";
import { viewOfList } from "../recommendation/recommendation.view";
import { CartRef } from "./cart.types";

const MAX_COMPLETING = 24;

@Resolver(() => CartRef)
export class CartResolver {
  @FieldResolver(() => RelatedProductsType, {
    nullable: true,
    description:
      "What people buy with what lies in the cart: in stock, not in it yet, of one seller a few at most. Rests on the cart alone, whoever it belongs to.",
  })
  @Directive('@requires(fields: "lines { variant { id } }")')
  async completion(
    @Root() { lines }: CartRef,
    @Arg("first", () => Int, { defaultValue: 6, description: "Products at most, 1 to 24." }) first: number,
    @Ctx() context: InsightsContext,
  ): Promise<RelatedProductsType> {
    const variantIds = (lines ?? []).flatMap(({ variant }) => (variant && isUuid(variant.id) ? [variant.id] : []));
    const { nodes, modelVersion } = await completeCart(context, { variantIds, first: pageSize(first, MAX_COMPLETING) });
    const model = modelVersion === null ? CO_PURCHASE : { ...LEARNED, version: String(modelVersion) };
    return { nodes: viewOfList(context, { surface: "CART" }, nodes), model, profiling: false };
  }
}
