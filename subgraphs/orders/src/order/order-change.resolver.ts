import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { paymentConfirm } from "../payment/payment-confirm";
import { PaymentConfirmInput } from "../payment/payment.types";
import { orderCancel } from "./order-cancel";
import { orderLinesCancel } from "./order-lines-cancel";
import {
  OrderCancelInput,
  OrderCancelPayload,
  OrderLinesCancelInput,
  OrderLinesCancelPayload,
  PaymentConfirmPayload,
} from "./order-change.types";
import type { OrderOutcome } from "./order-outcome";

@Resolver()
export class OrderChangeResolver {
  @Mutation(() => PaymentConfirmPayload, {
    description:
      "Goes on with a payment that is ACTION_REQUIRED. For the buyer; a guest's payment by whoever knows its id.",
  })
  async paymentConfirm(
    @Arg("input", () => PaymentConfirmInput, { description: "Which payment." }) input: PaymentConfirmInput,
    @Ctx() context: OrdersContext,
  ): Promise<PaymentConfirmPayload> {
    return payloadOf(context, await paymentConfirm(context.deps, context.viewer, input));
  }

  @Mutation(() => OrderCancelPayload, {
    description: "Cancels a placed order before any part is shipped, for its buyer and administrators.",
  })
  async orderCancel(
    @Arg("input", () => OrderCancelInput, { description: "Which order." }) input: OrderCancelInput,
    @Ctx() context: OrdersContext,
  ): Promise<OrderCancelPayload> {
    return payloadOf(context, await orderCancel(context.deps, requireViewer(context), input));
  }

  @Mutation(() => OrderLinesCancelPayload, {
    description:
      "Takes units out of a placed order before their seller has accepted them, for its buyer and administrators.",
  })
  async orderLinesCancel(
    @Arg("input", () => OrderLinesCancelInput, { description: "Which units." }) input: OrderLinesCancelInput,
    @Ctx() context: OrdersContext,
  ): Promise<OrderLinesCancelPayload> {
    return payloadOf(context, await orderLinesCancel(context.deps, requireViewer(context), input));
  }
}

export async function payloadOf({ loaders }: OrdersContext, { orderId, userErrors }: OrderOutcome) {
  return { order: orderId === null ? null : await loaders.orderById.load(orderId), userErrors: [...userErrors] };
}
