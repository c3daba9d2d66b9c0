import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderType } from "../order/order.types";
import { SellerOrderType } from "../seller-order/seller-order.types";
import { refundCreate } from "./refund-create";
import type { RefundView } from "./refund.loaders";
import { RefundCreateInput, RefundCreatePayload, RefundLineType, RefundType } from "./refund.types";

@Resolver(() => RefundType)
export class RefundResolver {
  @Mutation(() => RefundCreatePayload, {
    description:
      "Gives money back without a return: units at what they cost, or an amount for goodwill. For members of the seller, and for administrators up to a limit alone.",
  })
  async refundCreate(
    @Arg("input", () => RefundCreateInput, { description: "What goes back and why." }) input: RefundCreateInput,
    @Ctx() context: OrdersContext,
  ): Promise<RefundCreatePayload> {
    const { refundId, userErrors } = await refundCreate(context.deps, requireViewer(context), input);
    const refund = refundId === null ? null : await context.loaders.refundById.load(refundId);
    return { refund, userErrors: [...userErrors] };
  }

  @FieldResolver(() => [RefundLineType], { description: "What of which lines is paid back." })
  async lines(@Root() refund: RefundView, @Ctx() { loaders }: OrdersContext): Promise<RefundLineType[]> {
    const [parts, lines] = await Promise.all([
      loaders.linesByRefund.load(refund.id),
      loaders.linesByOrder.load(refund.orderId),
    ]);
    return parts.flatMap(({ orderLineId, quantity, amount, currency }) =>
      lines
        .filter(({ id }) => id === orderLineId)
        .map((orderLine) => ({ orderLine, quantity, amount: moneyView(money(amount, currency)) })),
    );
  }
}

@Resolver(() => OrderType)
export class OrderRefundsResolver {
  @FieldResolver(() => [RefundType], { description: "Money given back of it, oldest first." })
  refunds(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<RefundType[]> {
    return loaders.refundsByOrder.load(order.id);
  }
}

@Resolver(() => SellerOrderType)
export class SellerOrderRefundsResolver {
  @FieldResolver(() => [RefundType], { description: "Money given back of it, oldest first." })
  async refunds(
    @Root() part: SellerOrderType & { readonly orderId: string },
    @Ctx() { loaders }: OrdersContext,
  ): Promise<RefundType[]> {
    return (await loaders.refundsByOrder.load(part.orderId)).filter(({ sellerOrderId }) => sellerOrderId === part.id);
  }
}
