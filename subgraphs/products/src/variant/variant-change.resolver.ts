import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ProductsContext } from "../context";
import { payloadOf } from "../product/product-change.resolver";
import { ProductPayload } from "../product/product-change.types";
import { variantAdd } from "./variant-add";
import { VariantAddInput, VariantRemoveInput, VariantUpdateInput } from "./variant-change.types";
import { variantRemove } from "./variant-remove";
import { variantUpdate } from "./variant-update";

@Resolver()
export class VariantChangeResolver {
  @Mutation(() => ProductPayload, {
    description: "Adds variants to a product, with their first stock. For members of its seller with the SELLER role.",
  })
  async variantAdd(
    @Arg("input", () => VariantAddInput, { description: "The variants." }) input: VariantAddInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return payloadOf(await variantAdd(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => ProductPayload, {
    description:
      "Changes article number, weight or options of a variant; its price by variantPriceSet. For members of its seller with the SELLER role.",
  })
  async variantUpdate(
    @Arg("input", () => VariantUpdateInput, { description: "The change." }) input: VariantUpdateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return payloadOf(await variantUpdate(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => ProductPayload, {
    description:
      "Offers a variant no more; orders go on showing it, and its article number stays taken. For members of its seller with the SELLER role.",
  })
  async variantRemove(
    @Arg("input", () => VariantRemoveInput, { description: "Which." }) input: VariantRemoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return payloadOf(await variantRemove(ctx.deps, requireViewer(ctx), input), ctx);
  }
}
