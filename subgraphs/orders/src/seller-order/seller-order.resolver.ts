import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderLineType, SellerOrderType, ShipmentType } from "./seller-order.types";

type SellerOrderRoot = SellerOrderType & { readonly orderId: string };

@Resolver(() => SellerOrderType)
export class SellerOrderResolver {
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
