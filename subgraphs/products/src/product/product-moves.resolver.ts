import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { ProductChangeType } from "../change/change.types";
import type { ProductsContext } from "../context";
import { payloadOf } from "./product-change.resolver";
import { ProductPayload } from "./product-change.types";
import { productModerate, type ProductModerateCommand } from "./product-moderate";
import {
  ProductApproveInput,
  ProductEventEnum,
  ProductModerateInput,
  ProductMoveEntryType,
  ProductMoveInput,
  type ProductEvent,
} from "./product-moves.types";
import { eventsFor } from "./product-events";
import type { ProductMove } from "./product-status";
import { productUpdate } from "./product-update";
import { seesAll } from "./product-visibility";
import { ProductType } from "./product.types";

const SELLERS = "For members of its seller with the SELLER role.";
const MALL = "For administrators who do not act for the seller.";

@Resolver(() => ProductType)
export class ProductMovesResolver {
  @Mutation(() => ProductPayload, { description: `Asks the mall to look at a draft. ${SELLERS}` })
  productSubmit(
    @Arg("input", () => ProductMoveInput, { description: "Which." }) input: ProductMoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moveOwn(ctx, input, "submit");
  }

  @Mutation(() => ProductPayload, { description: `Takes a listing off sale for a while. ${SELLERS}` })
  productPause(
    @Arg("input", () => ProductMoveInput, { description: "Which." }) input: ProductMoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moveOwn(ctx, input, "pause");
  }

  @Mutation(() => ProductPayload, { description: `Puts a paused listing or a complete draft on sale. ${SELLERS}` })
  productResume(
    @Arg("input", () => ProductMoveInput, { description: "Which." }) input: ProductMoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moveOwn(ctx, input, "activate");
  }

  @Mutation(() => ProductPayload, { description: `Takes a draft or a paused listing away for good. ${SELLERS}` })
  productArchive(
    @Arg("input", () => ProductMoveInput, { description: "Which." }) input: ProductMoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moveOwn(ctx, input, "archive");
  }

  @Mutation(() => ProductPayload, { description: `Puts a listing that was in review on sale. ${MALL}` })
  productApprove(
    @Arg("input", () => ProductApproveInput, { description: "Which." }) input: ProductApproveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moderate(ctx, { ...input, move: "approve" });
  }

  @Mutation(() => ProductPayload, { description: `Makes a listing that was in review a draft again. ${MALL}` })
  productReject(
    @Arg("input", () => ProductModerateInput, { description: "Which, and why." }) input: ProductModerateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moderate(ctx, { ...input, move: "reject" });
  }

  @Mutation(() => ProductPayload, { description: `Takes a listing off sale until it is unblocked. ${MALL}` })
  productBlock(
    @Arg("input", () => ProductModerateInput, { description: "Which, and why." }) input: ProductModerateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moderate(ctx, { ...input, move: "block" });
  }

  @Mutation(() => ProductPayload, { description: `Lets a blocked listing back to where it was. ${MALL}` })
  productUnblock(
    @Arg("input", () => ProductMoveInput, { description: "Which." }) input: ProductMoveInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<ProductPayload> {
    return moderate(ctx, { ...input, move: "unblock" });
  }

  @FieldResolver(() => [ProductEventEnum], {
    description: "What the caller may let happen next, by role and state; empty for shoppers.",
  })
  allowedEvents(@Root() product: ProductType, @Ctx() ctx: ProductsContext): ProductEvent[] {
    return eventsFor(product, ctx.sight);
  }

  @FieldResolver(() => [ProductMoveEntryType], {
    nullable: true,
    description: "Its last 20 moves, newest first. Null except to members of the seller and administrators.",
  })
  moves(@Root() product: ProductType, @Ctx() ctx: ProductsContext): Promise<ProductMoveEntryType[]> | null {
    return seesAll(product, ctx.sight) ? ctx.loaders.movesByProductId.load(product.id) : null;
  }

  @FieldResolver(() => [ProductChangeType], {
    nullable: true,
    description:
      "Edits that wait for the mall, at most one for each field. Null except to members of the seller and administrators.",
  })
  pendingChanges(@Root() product: ProductType, @Ctx() ctx: ProductsContext): Promise<ProductChangeType[]> | null {
    return seesAll(product, ctx.sight) ? ctx.loaders.pendingChangesByProductId.load(product.id) : null;
  }
}

async function moveOwn(ctx: ProductsContext, input: ProductMoveInput, move: ProductMove): Promise<ProductPayload> {
  return payloadOf(await productUpdate(ctx.deps, requireViewer(ctx), { ...input, move }), ctx);
}

async function moderate(ctx: ProductsContext, command: ProductModerateCommand): Promise<ProductPayload> {
  return payloadOf(await productModerate(ctx.deps, requireViewer(ctx), command), ctx);
}
