import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { payloadOf } from "../order/order-change.resolver";
import type { OrderView } from "../order/order-rows";
import { OrderType } from "../order/order.types";
import { confirmOrder, sendConfirmationAgain } from "./confirm-order";
import {
  OrderConfirmInput,
  OrderConfirmPayload,
  OrderConfirmationSendInput,
  OrderConfirmationSendPayload,
  OrderConfirmationType,
} from "./confirmation.types";

@Resolver(() => OrderType)
export class ConfirmationResolver {
  @FieldResolver(() => OrderConfirmationType, {
    nullable: true,
    description: "What its buyer has to do before it is placed; null: nothing.",
  })
  async confirmation(@Root() { id, state }: OrderView, @Ctx() { loaders }: OrdersContext) {
    return state === "RISK_HOLD" ? loaders.confirmationOfOrder.load(id) : null;
  }

  @Mutation(() => OrderConfirmPayload, {
    description:
      "Confirms an order that waits for its buyer, who then gets what they bought. For the buyer; a guest's order by whoever knows its id and the code.",
  })
  async orderConfirm(
    @Arg("input", () => OrderConfirmInput, { description: "Which order, and the code." }) input: OrderConfirmInput,
    @Ctx() context: OrdersContext,
  ): Promise<OrderConfirmPayload> {
    const { orderId, code } = input;
    return payloadOf(context, await confirmOrder(context.deps, context.viewer, { orderId, code: code ?? null }));
  }

  @Mutation(() => OrderConfirmationSendPayload, {
    description:
      "Sends another letter with a new code; the one before is good no more. For the buyer; of a guest's order id, number, state, createdAt, currency and confirmation are read here and nothing else.",
  })
  async orderConfirmationSend(
    @Arg("input", () => OrderConfirmationSendInput, { description: "Which order." }) input: OrderConfirmationSendInput,
    @Ctx() context: OrdersContext,
  ): Promise<OrderConfirmationSendPayload> {
    const { order, userErrors } = await payloadOf(
      context,
      await sendConfirmationAgain(context.deps, context.viewer, input.orderId),
    );
    // Nobody has shown yet that a guest's order is theirs: that it waits is all they are told.
    const isGuests = order !== null && order.userId === null;
    return { order: isGuests ? { ...order, shippingAddress: null, shownTo: [] } : order, userErrors };
  }
}
