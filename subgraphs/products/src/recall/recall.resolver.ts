import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import { ProductType } from "../product/product.types";
import { findRecalls } from "./find-recalls";
import { productRecallPublish } from "./product-recall-publish";
import {
  ProductRecallConnection,
  ProductRecallPublishInput,
  ProductRecallPublishPayload,
  ProductRecallType,
} from "./recall.types";

@Resolver(() => ProductRecallType)
export class RecallResolver {
  @Query(() => ProductRecallType, { nullable: true, description: "One recall; null if there is none of this id." })
  productRecall(
    @Arg("id", () => ID, { description: "Id of the recall." }) id: string,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<ProductRecallType | null> {
    return loaders.recallById.load(id);
  }

  @Query(() => ProductRecallConnection, { description: "What was recalled in the mall, newest first. For everybody." })
  productRecalls(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("productId", () => ID, { nullable: true, description: "Of this product; default of all." })
    productId: string | null | undefined,
    @Ctx() { deps }: ProductsContext,
  ): Promise<Connection<ProductRecallType>> {
    return findRecalls(deps.db, { first, after: after ?? null, productId: productId ?? null });
  }

  @Mutation(() => ProductRecallPublishPayload, {
    description:
      "Recalls a product: takes it off sale, publishes the notice and tells whoever bought it. For administrators and compliance who do not act for the seller.",
  })
  async productRecallPublish(
    @Arg("input", () => ProductRecallPublishInput, { description: "What, and what buyers have to know." })
    input: ProductRecallPublishInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductRecallPublishPayload> {
    const { recallId, userErrors } = await productRecallPublish(ctx.deps, requireViewer(ctx), input);
    return { recall: recallId === null ? null : await ctx.loaders.recallById.load(recallId), userErrors };
  }

  @FieldResolver(() => ProductType, {
    nullable: true,
    description: "The listing; null to whoever may not see it any more, which is most people.",
  })
  product(@Root() { productId }: ProductRecallType, @Ctx() { loaders }: ProductsContext): Promise<object | null> {
    return loaders.productById.load(productId);
  }
}
