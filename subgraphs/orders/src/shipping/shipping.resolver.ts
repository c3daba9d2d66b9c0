import { actsFor } from "@mall/platform/auth/acts-for";
import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { forbidden } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { checkoutRules } from "../cart/checkout-rules";
import type { OrdersContext } from "../context";
import type { ShippingMethod } from "./shipping-method";
import { ShippingMethodSetInput, ShippingMethodSetPayload, ShippingMethodType } from "./shipping-method.types";
import { shippingMethodSet } from "./shipping-method-set";

@Resolver()
export class ShippingResolver {
  @Query(() => [ShippingMethodType], {
    description: "Ways to ship that are offered: the mall's, and a seller's own. For everybody.",
  })
  async shippingMethods(
    @Arg("sellerId", () => ID, { nullable: true, description: "The seller. Default: only the mall's." })
    sellerId: string | null,
    @Ctx() { deps }: OrdersContext,
  ): Promise<ShippingMethodType[]> {
    const { methods } = await checkoutRules(deps, isUuid(sellerId ?? "") ? [sellerId ?? ""] : []);
    return methods.map(viewOf);
  }

  @Mutation(() => ShippingMethodSetPayload, {
    description:
      "Adds a way to ship, or replaces the one of its code. For the seller's members, and administrators; FORBIDDEN for others.",
  })
  async shippingMethodSet(
    @Arg("input", () => ShippingMethodSetInput, { description: "The method." }) input: ShippingMethodSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<ShippingMethodSetPayload> {
    assertMaySet(requireViewer(context), input.sellerId ?? null);
    const { method, userErrors } = await shippingMethodSet(context.deps, input);
    return { shippingMethod: method && viewOf(method), userErrors: [...userErrors] };
  }
}

function assertMaySet(viewer: Viewer, sellerId: string | null): void {
  const isOwn = sellerId !== null && actsFor(viewer, sellerId, "ORDERS");
  const isMalls = hasRole(viewer, "ADMINISTRATOR") && (sellerId === null || isUuid(sellerId));
  if (!isOwn && !isMalls) throw forbidden();
}

const viewOf = ({ prices, ...method }: ShippingMethod): ShippingMethodType => ({
  ...method,
  prices: prices.map(({ currency, maxGrams, priceMinor, freeFromMinor }) => ({
    maxGrams,
    price: moneyView(money(priceMinor, currency)),
    freeFrom: freeFromMinor === null ? null : moneyView(money(freeFromMinor, currency)),
  })),
});
