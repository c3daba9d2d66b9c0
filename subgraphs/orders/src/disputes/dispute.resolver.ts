import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { MoneyType } from "@mall/platform/money/money.type";
import { RefundType } from "../refunds/refund.types";
import { OrderLineType } from "../seller-order/seller-order.types";
import { type DisputeOutcome, partyOf } from "./dispute-at-hand";
import {
  DisputeDecideInput,
  DisputeDecidePayload,
  DisputeOpenInput,
  DisputeOpenPayload,
  DisputeReplyInput,
  DisputeReplyPayload,
  DisputeWithdrawInput,
  DisputeWithdrawPayload,
} from "./dispute-change.types";
import { disputeDecide } from "./dispute-decide";
import { disputeOpen } from "./dispute-open";
import { disputeReply, disputeWithdraw } from "./dispute-reply";
import type { DisputeView } from "./dispute.loaders";
import type { DisputeState } from "./dispute-status";
import { DisputeConnection, DisputeMessageType, DisputeStateEnum, DisputeType } from "./dispute.types";
import { findDispute, findDisputes } from "./find-disputes";

@Resolver(() => DisputeType)
export class DisputeResolver {
  @Query(() => DisputeType, {
    nullable: true,
    description: "A dispute, for its buyer, members of its seller and administrators. Null if there is none such.",
  })
  dispute(
    @Arg("id", () => ID, { description: "Id of the dispute." }) id: string,
    @Ctx() context: OrdersContext,
  ): Promise<DisputeType | null> {
    return findDispute(context, id);
  }

  @Query(() => DisputeConnection, { description: "Disputes, the longest waiting first. For administrators." })
  disputes(
    @Arg("first", () => Int, { defaultValue: 20, description: "Disputes per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("states", () => [DisputeStateEnum], { nullable: true, description: "Only these states. Default: all." })
    states: DisputeState[] | null,
    @Ctx() context: OrdersContext,
  ): Promise<Connection<DisputeType>> {
    return findDisputes(context, { first, after, states });
  }

  @Mutation(() => DisputeOpenPayload, {
    description: "Says that something is wrong with what was sent. For the buyer.",
  })
  async disputeOpen(
    @Arg("input", () => DisputeOpenInput, { description: "What is wrong." }) input: DisputeOpenInput,
    @Ctx() context: OrdersContext,
  ) {
    return payloadOf(context, await disputeOpen(context.deps, requireViewer(context), input));
  }

  @Mutation(() => DisputeReplyPayload, {
    description: "Says something in an open dispute; the seller's first word answers it. For its parties.",
  })
  async disputeReply(
    @Arg("input", () => DisputeReplyInput, { description: "What is said." }) input: DisputeReplyInput,
    @Ctx() context: OrdersContext,
  ) {
    return payloadOf(context, await disputeReply(context.deps, requireViewer(context), input));
  }

  @Mutation(() => DisputeWithdrawPayload, { description: "Lets an own dispute be. For the buyer." })
  async disputeWithdraw(
    @Arg("input", () => DisputeWithdrawInput, { description: "Which dispute." }) input: DisputeWithdrawInput,
    @Ctx() context: OrdersContext,
  ) {
    return payloadOf(context, await disputeWithdraw(context.deps, requireViewer(context), input));
  }

  @Mutation(() => DisputeDecidePayload, {
    description: "Decides a dispute; for the buyer, the units are paid back. For administrators.",
  })
  async disputeDecide(
    @Arg("input", () => DisputeDecideInput, { description: "The decision." }) input: DisputeDecideInput,
    @Ctx() context: OrdersContext,
  ) {
    return payloadOf(context, await disputeDecide(context.deps, requireViewer(context), input));
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: "What the bank took, for the buyer and administrators; null for other kinds and to sellers.",
  })
  amount(@Root() dispute: DisputeView, @Ctx() { viewer }: OrdersContext): MoneyType | null {
    return partyOf(viewer, dispute)?.kind === "SELLER" ? null : dispute.amount;
  }

  @FieldResolver(() => [DisputeMessageType], { description: "What was said, oldest first." })
  messages(@Root() dispute: DisputeView, @Ctx() { loaders }: OrdersContext): Promise<DisputeMessageType[]> {
    return loaders.messagesByDispute.load(dispute.id);
  }

  @FieldResolver(() => OrderLineType, { nullable: true, description: "The line; null for a chargeback." })
  async orderLine(@Root() dispute: DisputeView, @Ctx() { loaders }: OrdersContext): Promise<OrderLineType | null> {
    const lines = await loaders.linesByOrder.load(dispute.orderId);
    return lines.find(({ id }) => id === dispute.orderLineId) ?? null;
  }

  @FieldResolver(() => RefundType, { nullable: true, description: "What was paid back by the decision; else null." })
  refund(@Root() dispute: DisputeView, @Ctx() { loaders }: OrdersContext): Promise<RefundType | null> {
    return dispute.refundId === null ? Promise.resolve(null) : loaders.refundById.load(dispute.refundId);
  }
}

async function payloadOf({ loaders }: OrdersContext, { disputeId, userErrors }: DisputeOutcome) {
  const dispute = disputeId === null ? null : await loaders.disputeById.load(disputeId);
  return { dispute, userErrors: [...userErrors] };
}
