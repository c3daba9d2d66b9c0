import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderLineProgressType, OrderLineType } from "../seller-order/seller-order.types";
import { shipmentCreate, type ShipmentOutcome } from "./shipment-create";
import { shipmentDeliver } from "./shipment-deliver";
import type { ShipmentView } from "./shipment.loaders";
import {
  ShipmentCreateInput,
  ShipmentCreatePayload,
  ShipmentDeliverInput,
  ShipmentDeliverPayload,
  ShipmentLineType,
  ShipmentType,
} from "./shipment.types";

@Resolver(() => ShipmentType)
export class ShipmentResolver {
  @Mutation(() => ShipmentCreatePayload, {
    description:
      "Sends a parcel of a PACKED seller order: its units leave the stock and its money is taken. For members of its seller.",
  })
  async shipmentCreate(
    @Arg("input", () => ShipmentCreateInput, { description: "The parcel." }) input: ShipmentCreateInput,
    @Ctx() context: OrdersContext,
  ): Promise<ShipmentCreatePayload> {
    return shipmentPayload(context, await shipmentCreate(context.deps, requireViewer(context), input));
  }

  @Mutation(() => ShipmentDeliverPayload, {
    description: "Says that the buyer has a parcel. The seller order is DELIVERED with its last one. For its members.",
  })
  async shipmentDeliver(
    @Arg("input", () => ShipmentDeliverInput, { description: "Which parcel." }) input: ShipmentDeliverInput,
    @Ctx() context: OrdersContext,
  ): Promise<ShipmentDeliverPayload> {
    return shipmentPayload(context, await shipmentDeliver(context.deps, requireViewer(context), input));
  }

  @FieldResolver(() => [ShipmentLineType], { description: "What is in it." })
  async lines(@Root() shipment: ShipmentView, @Ctx() { loaders }: OrdersContext): Promise<ShipmentLineType[]> {
    const [inside, lines] = await Promise.all([
      loaders.linesByShipment.load(shipment.id),
      loaders.linesByOrder.load(shipment.orderId),
    ]);
    return inside.flatMap(({ orderLineId, quantity, variantId }) =>
      lines
        .filter(({ id }) => id === orderLineId)
        .map((orderLine) => ({
          orderLine,
          quantity,
          variant: variantId === null ? orderLine.variant : { id: variantId },
        })),
    );
  }
}

async function shipmentPayload({ loaders }: OrdersContext, { shipmentId, userErrors }: ShipmentOutcome) {
  const shipment = shipmentId === null ? null : await loaders.shipmentById.load(shipmentId);
  return { shipment, userErrors: [...userErrors] };
}

@Resolver(() => OrderLineType)
export class OrderLineProgressResolver {
  @FieldResolver(() => OrderLineProgressType, { description: "How far its units have come." })
  async progress(@Root() line: OrderLineType, @Ctx() { loaders }: OrdersContext): Promise<OrderLineProgressType> {
    const progress = await loaders.progressByLine.load(line.id);
    if (!progress) throw new Error(`Order line ${line.id} has no progress`);
    return progress;
  }
}
