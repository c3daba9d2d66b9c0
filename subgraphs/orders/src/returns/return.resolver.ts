import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { RefundType } from "../refunds/refund.types";
import { ShipmentType } from "../shipment/shipment.types";
import { findReturn } from "./find-returns";
import { returnDecide } from "./return-decide";
import { returnReceive } from "./return-receive";
import { returnRequest, type ReturnOutcome } from "./return-request";
import { returnResolve } from "./return-resolve";
import { returnSend } from "./return-send";
import {
  ReturnDecideInput,
  ReturnDecidePayload,
  ReturnReceiveInput,
  ReturnReceivePayload,
  ReturnRequestInput,
  ReturnRequestPayload,
  ReturnResolveInput,
  ReturnResolvePayload,
  ReturnSendInput,
  ReturnSendPayload,
} from "./return-change.types";
import type { ReturnView } from "./return.loaders";
import { ReturnLineType, ReturnType } from "./return.types";

@Resolver(() => ReturnType)
export class ReturnResolver {
  @Query(() => ReturnType, {
    nullable: true,
    description: "A return, for its buyer, members of its seller and administrators. Null if there is none such.",
  })
  return(
    @Arg("id", () => ID, { description: "Id of the return." }) id: string,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnType | null> {
    return asReturn(findReturn(context, id));
  }

  @Mutation(() => ReturnRequestPayload, {
    description: "Asks to send units of an own order back. A WITHDRAWAL needs no approval and is acknowledged at once.",
  })
  async returnRequest(
    @Arg("input", () => ReturnRequestInput, { description: "What goes back and why." }) input: ReturnRequestInput,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnRequestPayload> {
    return returnPayload(context, await returnRequest(context.deps, requireViewer(context), input));
  }

  @Mutation(() => ReturnDecidePayload, {
    description: "Says whether units may come back. For members of their seller.",
  })
  async returnDecide(
    @Arg("input", () => ReturnDecideInput, { description: "The decision." }) input: ReturnDecideInput,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnRequestPayload> {
    return returnPayload(context, await returnDecide(context.deps, requireViewer(context), input));
  }

  @Mutation(() => ReturnSendPayload, { description: "Says that approved goods are on their way back. For the buyer." })
  async returnSend(
    @Arg("input", () => ReturnSendInput, { description: "How they go." }) input: ReturnSendInput,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnRequestPayload> {
    return returnPayload(context, await returnSend(context.deps, requireViewer(context), input));
  }

  @Mutation(() => ReturnReceivePayload, { description: "Says that the goods are back. For members of their seller." })
  async returnReceive(
    @Arg("input", () => ReturnReceiveInput, { description: "Which return." }) input: ReturnReceiveInput,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnRequestPayload> {
    return returnPayload(context, await returnReceive(context.deps, requireViewer(context), input));
  }

  @Mutation(() => ReturnResolvePayload, {
    description: "Ends a return: pays it back, replaces it or rejects it. For members of its seller.",
  })
  async returnResolve(
    @Arg("input", () => ReturnResolveInput, { description: "How it ends." }) input: ReturnResolveInput,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnRequestPayload> {
    return returnPayload(context, await returnResolve(context.deps, requireViewer(context), input));
  }

  @FieldResolver(() => [ReturnLineType], { description: "What goes back." })
  async lines(@Root() one: ReturnView, @Ctx() { loaders }: OrdersContext): Promise<ReturnLineType[]> {
    const [parts, lines] = await Promise.all([
      loaders.linesByReturn.load(one.id),
      loaders.linesByOrder.load(one.orderId),
    ]);
    return parts.flatMap(({ orderLineId, quantity, cancelled }) =>
      lines
        .filter(({ id }) => id === orderLineId)
        .map((orderLine) => ({ orderLine, quantity, cancelled, reason: one.reason })),
    );
  }

  @FieldResolver(() => RefundType, { nullable: true, description: "What was paid back for it; null before." })
  paidBack(@Root() one: ReturnView, @Ctx() { loaders }: OrdersContext): Promise<RefundType | null> {
    return one.refundId === null ? Promise.resolve(null) : loaders.refundById.load(one.refundId);
  }

  @FieldResolver(() => ShipmentType, {
    nullable: true,
    description: "What was sent in its place; null if nothing was.",
  })
  replacement(@Root() one: ReturnView, @Ctx() { loaders }: OrdersContext): Promise<ShipmentType | null> {
    return one.shipmentId === null ? Promise.resolve(null) : loaders.shipmentById.load(one.shipmentId);
  }
}

/** Its fields with work behind them are resolved above. */
export const asReturn = (found: Promise<ReturnView | null>): Promise<ReturnType | null> =>
  found as Promise<ReturnType | null>;

async function returnPayload(
  { loaders }: OrdersContext,
  { returnIds, userErrors }: ReturnOutcome,
): Promise<ReturnRequestPayload> {
  const [first] = returnIds;
  return {
    return: first === undefined ? null : await asReturn(loaders.returnById.load(first)),
    userErrors: [...userErrors],
  };
}
