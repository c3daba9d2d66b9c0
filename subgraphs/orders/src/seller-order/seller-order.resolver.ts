import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { sellerOrderAdvance } from "./seller-order-advance";
import {
  OrderLineType,
  SellerOrderAdvanceInput,
  SellerOrderAdvancePayload,
  SellerOrderType,
  ShipmentType,
} from "./seller-order.types";

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
    const { sellerOrderId, userErrors } = await sellerOrderAdvance(context.deps, requireViewer(context), input);
    const part = sellerOrderId === null ? null : await context.loaders.sellerOrderById.load(sellerOrderId);
    return { sellerOrder: part, userErrors: [...userErrors] };
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
