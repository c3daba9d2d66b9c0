import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { cartCouponsSet } from "./cart-coupons-set";
import { cartCurrencySet } from "./cart-currency-set";
import { cartDestinationSet } from "./cart-destination-set";
import { cartMerge } from "./cart-merge";
import { payloadOf } from "./cart.resolver";
import {
  CartCouponsSetInput,
  CartCouponsSetPayload,
  CartCurrencySetInput,
  CartCurrencySetPayload,
  CartDestinationSetInput,
  CartDestinationSetPayload,
  CartMergeInput,
  CartMergePayload,
} from "./cart-settings.types";

@Resolver()
export class CartSettingsResolver {
  @Mutation(() => CartDestinationSetPayload, {
    description:
      "Says where a cart goes, how, and for which business: it shows that tax and shipping. A guest may do it.",
  })
  async cartDestinationSet(
    @Arg("input", () => CartDestinationSetInput, { description: "Where to." }) input: CartDestinationSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartDestinationSetPayload> {
    return payloadOf(context, await cartDestinationSet(context.deps, context.viewer, input));
  }

  @Mutation(() => CartCouponsSetPayload, {
    description: "Replaces the coupons of a cart; Cart.problems says which of them do nothing. A guest may do it.",
  })
  async cartCouponsSet(
    @Arg("input", () => CartCouponsSetInput, { description: "The codes." }) input: CartCouponsSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartCouponsSetPayload> {
    return payloadOf(context, await cartCouponsSet(context.deps, context.viewer, input));
  }

  @Mutation(() => CartCurrencySetPayload, {
    description: "Shows and sells a cart in another currency, at the stored rates. CURRENCY_MISMATCH without a rate.",
  })
  async cartCurrencySet(
    @Arg("input", () => CartCurrencySetInput, { description: "The currency." }) input: CartCurrencySetInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartCurrencySetPayload> {
    return payloadOf(context, await cartCurrencySet(context.deps, context.viewer, input));
  }

  @Mutation(() => CartMergePayload, {
    description:
      "Puts a guest's cart into the caller's active one, or makes it theirs. Quantities are summed, prices are those of now, coupons are kept; the guest's cart expires. Asked again, it answers the same cart. UNAUTHENTICATED for guests.",
  })
  async cartMerge(
    @Arg("input", () => CartMergeInput, { description: "Which cart." }) { guestCartId }: CartMergeInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartMergePayload> {
    const merged = await cartMerge(context.deps, requireViewer(context), guestCartId);
    const notTaken = merged.notTaken.map(({ variantId, quantity }) => ({ variant: { id: variantId }, quantity }));
    return { ...(await payloadOf(context, merged)), notTaken };
  }
}
