import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { type StockOutcome, stockAdjust } from "./stock-adjust";
import { stockThresholdSet } from "./stock-threshold-set";
import { stockTransfer } from "./stock-transfer";
import { StockAdjustInput, StockThresholdSetInput, StockTransferInput } from "./stock.inputs";
import { StockPayload } from "./stock.types";

@Resolver()
export class StockChangeResolver {
  @Mutation(() => StockPayload, {
    description: "Changes what is on hand, all of it or nothing: counts, arrivals, losses. For members of the seller.",
  })
  async stockAdjust(
    @Arg("input", () => StockAdjustInput, { description: "The changes." }) input: StockAdjustInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockPayload> {
    return payloadOf(context, await stockAdjust(context.deps, requireViewer(context), input));
  }

  @Mutation(() => StockPayload, {
    description: "Moves units between two locations of a seller. For members of the seller.",
  })
  async stockTransfer(
    @Arg("input", () => StockTransferInput, { description: "What goes where." }) input: StockTransferInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockPayload> {
    return payloadOf(context, await stockTransfer(context.deps, requireViewer(context), input));
  }

  @Mutation(() => StockPayload, {
    description: "Says at how many available units `stockLow` tells of an item. For members of the seller.",
  })
  async stockThresholdSet(
    @Arg("input", () => StockThresholdSetInput, { description: "The thresholds." }) input: StockThresholdSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockPayload> {
    return payloadOf(context, await stockThresholdSet(context.deps, requireViewer(context), input));
  }
}

async function payloadOf({ loaders }: OrdersContext, { variantIds, userErrors }: StockOutcome): Promise<StockPayload> {
  if (variantIds === null) return { levels: null, userErrors: [...userErrors] };
  const levels = await Promise.all(variantIds.map((id) => loaders.stockLevel.load(id)));
  return { levels: levels.filter((level) => level !== null), userErrors: [] };
}
