import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import type { ProductOutcome } from "../product/product-errors";
import { ProductType } from "../product/product.types";
import type { ChangeState } from "./change.row";
import {
  ProductChangeApproveInput,
  ProductChangeConnection,
  ProductChangePayload,
  ProductChangeRejectInput,
  ProductChangeStateEnum,
  ProductChangeType,
  ProductChangeWithdrawInput,
} from "./change.types";
import { decideChange } from "./decide-change";
import { findChanges } from "./find-changes";

@Resolver(() => ProductChangeType)
export class ChangeResolver {
  @Query(() => ProductChangeConnection, {
    description:
      "Changes of listings, longest waiting first: the queue of administrators. With `sellerId` for its members, too; else FORBIDDEN.",
  })
  productChanges(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Arg("state", () => ProductChangeStateEnum, { defaultValue: "PENDING", description: "In this state." })
    state: ChangeState,
    @Arg("sellerId", () => ID, { nullable: true, description: "Of this seller; default of all." })
    sellerId: string | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<ProductChangeType>> {
    const page = { first, after: after ?? null, state, sellerId: sellerId ?? null };
    return findChanges(ctx.deps.db, page, ctx.sight);
  }

  @Mutation(() => ProductChangePayload, {
    description:
      "Makes a pending change true. Refused with CHANGE_STALE if what it changes was changed meanwhile. For administrators who do not act for the seller.",
  })
  async productChangeApprove(
    @Arg("input", () => ProductChangeApproveInput, { description: "Which." }) input: ProductChangeApproveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductChangePayload> {
    return payloadOf(await decideChange(ctx.deps, requireViewer(ctx), { ...input, decision: "APPROVED" }), ctx);
  }

  @Mutation(() => ProductChangePayload, {
    description: "Turns a pending change down. For administrators who do not act for the seller.",
  })
  async productChangeReject(
    @Arg("input", () => ProductChangeRejectInput, { description: "Which, and why." }) input: ProductChangeRejectInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductChangePayload> {
    return payloadOf(await decideChange(ctx.deps, requireViewer(ctx), { ...input, decision: "REJECTED" }), ctx);
  }

  @Mutation(() => ProductChangePayload, {
    description: "Takes a pending change back. For members of the seller with the SELLER role.",
  })
  async productChangeWithdraw(
    @Arg("input", () => ProductChangeWithdrawInput, { description: "Which." }) input: ProductChangeWithdrawInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductChangePayload> {
    return payloadOf(await decideChange(ctx.deps, requireViewer(ctx), { ...input, decision: "WITHDRAWN" }), ctx);
  }

  @FieldResolver(() => ProductType, { nullable: true, description: "The listing as it is now." })
  product(@Root() { productId }: ProductChangeType, @Ctx() ctx: ProductsContext): Promise<ProductType | null> {
    return ctx.loaders.productById.load(productId);
  }
}

async function payloadOf({ productId: id, userErrors }: ProductOutcome, ctx: ProductsContext) {
  return { change: id === null ? null : await ctx.loaders.changeById.load(id), userErrors };
}
