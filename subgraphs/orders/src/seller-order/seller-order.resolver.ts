import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { ShipmentType } from "../shipment/shipment.types";
import { sellerOrderAdvance, type SellerOrderOutcome } from "./seller-order-advance";
import { sellerOrderCancel } from "./seller-order-cancel";
import {
  SellerOrderAdvanceInput,
  SellerOrderAdvancePayload,
  SellerOrderCancelInput,
  SellerOrderCancelPayload,
} from "./seller-order-change.types";
import { OrderLineType, SellerOrderType } from "./seller-order.types";

type SellerOrderRoot = SellerOrderType & { readonly orderId: string };

@Resolver(() => SellerOrderType)
export class SellerOrderResolver {
  @Mutation(() => SellerOrderAdvancePayload, {
    description: "Moves a part of an order one step on: accept, pack, ship, deliver. For members of its seller.",
  })
  async sellerOrderAdvance(
    @Arg("input", () => SellerOrderAdvanceInput, { description: "The step." }) input: SellerOrderAdvanceInput,
    @Ctx() context: OrdersContext,
  ): Promise<SellerOrderAdvancePayload> {
    return sellerOrderPayload(context, await sellerOrderAdvance(context.deps, requireViewer(context), input));
  }

  @Mutation(() => SellerOrderCancelPayload, {
    description: "Cancels units that cannot be delivered, before they are shipped. For members of their seller.",
  })
  async sellerOrderCancel(
    @Arg("input", () => SellerOrderCancelInput, { description: "What and why." }) input: SellerOrderCancelInput,
    @Ctx() context: OrdersContext,
  ): Promise<SellerOrderCancelPayload> {
    return sellerOrderPayload(context, await sellerOrderCancel(context.deps, requireViewer(context), input));
  }

  @FieldResolver(() => [OrderLineType], { description: "What this seller sends." })
  async lines(@Root() part: SellerOrderRoot, @Ctx() { loaders }: OrdersContext): Promise<OrderLineType[]> {
    const lines = await loaders.linesByOrder.load(part.orderId);
    return lines.filter((line) => line.sellerOrderId === part.id);
  }

  @FieldResolver(() => [ShipmentType], { description: "Its parcels." })
  shipments(@Root() part: SellerOrderType, @Ctx() { loaders }: OrdersContext): Promise<ShipmentType[]> {
    return loaders.shipmentsBySellerOrder.load(part.id);
  }
}

async function sellerOrderPayload({ loaders }: OrdersContext, { sellerOrderId, userErrors }: SellerOrderOutcome) {
  const sellerOrder = sellerOrderId === null ? null : await loaders.sellerOrderById.load(sellerOrderId);
  return { sellerOrder, userErrors: [...userErrors] };
}
