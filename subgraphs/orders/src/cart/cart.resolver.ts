import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { AppliedPromotionType } from "../promotion/applied-promotion.types";
import { OfferedShippingType } from "../shipping/offered-shipping.types";
import { cartLinesAdd } from "./cart-lines-add";
import { cartLinesRemove } from "./cart-lines-remove";
import { cartLinesUpdate } from "./cart-lines-update";
import { CartLinesAddInput, CartLinesRemoveInput, CartLinesUpdateInput } from "./cart.inputs";
import { type CartView, problemsView, promotionsView, shippingView, totalsView } from "./cart-view";
import {
  CartLinesAddPayload,
  CartLinesRemovePayload,
  CartLinesUpdatePayload,
  CartProblemType,
  CartTotalsType,
  CartType,
} from "./cart.types";
import type { CartOutcome } from "./change-cart";
import { findCart } from "./find-cart";

@Resolver(() => CartType)
export class CartResolver {
  @Query(() => CartType, {
    nullable: true,
    description: "A cart: a guest's by anyone who knows its id, any other by its owner. Null if there is none.",
  })
  cart(
    @Arg("id", () => ID, { description: "Id of the cart." }) id: string,
    @Ctx() context: OrdersContext,
  ): Promise<CartType | null> {
    return findCart(context, id);
  }

  @Mutation(() => CartLinesAddPayload, {
    description: "Adds variants to a cart, or opens a cart with them. A guest may do it. All lines or none.",
  })
  async cartLinesAdd(
    @Arg("input", () => CartLinesAddInput, { description: "What to add." }) input: CartLinesAddInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartLinesAddPayload> {
    return payloadOf(context, await cartLinesAdd(context.deps, context.viewer, input));
  }

  @Mutation(() => CartLinesUpdatePayload, { description: "Sets quantities of lines, 0 removes a line. All or none." })
  async cartLinesUpdate(
    @Arg("input", () => CartLinesUpdateInput, { description: "What to set." }) input: CartLinesUpdateInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartLinesUpdatePayload> {
    return payloadOf(context, await cartLinesUpdate(context.deps, context.viewer, input));
  }

  @Mutation(() => CartLinesRemovePayload, { description: "Takes lines out of a cart. All or none." })
  async cartLinesRemove(
    @Arg("input", () => CartLinesRemoveInput, { description: "What to remove." }) input: CartLinesRemoveInput,
    @Ctx() context: OrdersContext,
  ): Promise<CartLinesRemovePayload> {
    return payloadOf(context, await cartLinesRemove(context.deps, context.viewer, input));
  }

  @FieldResolver(() => CartTotalsType, { description: "What it costs at this moment, promotions included." })
  totals(@Root() cart: CartView): Promise<CartTotalsType> {
    return totalsView(cart);
  }

  @FieldResolver(() => [CartProblemType], {
    description: "What stands in the way of ordering it, and prices that moved.",
  })
  problems(@Root() cart: CartView): Promise<CartProblemType[]> {
    return problemsView(cart);
  }

  @FieldResolver(() => [AppliedPromotionType], {
    nullable: true,
    description: "Promotions that apply to it, in their order; null while they cannot be looked up.",
  })
  appliedPromotions(@Root() cart: CartView): Promise<AppliedPromotionType[] | null> {
    return promotionsView(cart);
  }

  @FieldResolver(() => [OfferedShippingType], { description: "Ways in which all of it can go, cheapest first." })
  shippingMethods(
    @Root() cart: CartView,
    @Arg("country", () => String, {
      nullable: true,
      description: "ISO 3166-1 alpha-2. Default: where the cart goes.",
    })
    country: string | null,
  ): OfferedShippingType[] {
    return shippingView(cart, country ?? null);
  }
}

/** What every change of a cart answers. */
export async function payloadOf(
  context: OrdersContext,
  { cartId, userErrors }: CartOutcome,
): Promise<CartLinesAddPayload> {
  return { cart: cartId === null ? null : await findCart(context, cartId), userErrors: [...userErrors] };
}
