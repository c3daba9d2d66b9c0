import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ProductsContext } from "../context";
import { variantPriceSet } from "../variant/variant-price-set";
import {
  ProductCreateInput,
  ProductPayload,
  ProductUpdateInput,
  VariantPriceSetInput,
  VariantPriceSetPayload,
} from "./product-change.types";
import { productCreate } from "./product-create";
import type { ProductOutcome } from "./product-errors";
import { productUpdate, type UpdateOutcome } from "./product-update";

@Resolver()
export class ProductChangeResolver {
  @Mutation(() => ProductPayload, { description: "Lists a product. For members of the seller with the SELLER role." })
  async productCreate(
    @Arg("input", () => ProductCreateInput, { description: "The listing." }) input: ProductCreateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return payloadOf(await productCreate(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => ProductPayload, {
    description: "Changes a listing, puts it on sale or takes it off. For members of its seller with the SELLER role.",
  })
  async productUpdate(
    @Arg("input", () => ProductUpdateInput, { description: "The change." }) input: ProductUpdateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return payloadOf(await productUpdate(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => VariantPriceSetPayload, {
    description:
      "Changes what a variant costs; the old price stays in the history. For members of its seller with the SELLER role.",
  })
  async variantPriceSet(
    @Arg("input", () => VariantPriceSetInput, { description: "The price." }) input: VariantPriceSetInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<VariantPriceSetPayload> {
    const { productId, userErrors } = await variantPriceSet(ctx.deps, requireViewer(ctx), input);
    return { variant: productId === null ? null : await ctx.loaders.variantById.load(input.variantId), userErrors };
  }
}

export async function payloadOf(
  { productId, userErrors, changeIds = [] }: ProductOutcome & Partial<UpdateOutcome>,
  ctx: ProductsContext,
): Promise<ProductPayload> {
  const product = productId === null ? null : await ctx.loaders.productById.load(productId);
  const changes = await Promise.all(changeIds.map((id) => ctx.loaders.changeById.load(id)));
  return { product, changes: changes.filter((change) => change !== null), userErrors };
}
