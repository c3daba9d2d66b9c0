import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { cartLinesAdd } from "./cart-lines-add";
import { cartLinesRemove } from "./cart-lines-remove";
import { cartLinesUpdate } from "./cart-lines-update";
import { CartLinesAddInput, CartLinesRemoveInput, CartLinesUpdateInput } from "./cart.inputs";
import { CartLinesAddPayload, CartLinesRemovePayload, CartLinesUpdatePayload, CartType } from "./cart.types";
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
}

async function payloadOf(context: OrdersContext, { cartId, userErrors }: CartOutcome): Promise<CartLinesAddPayload> {
  return { cart: cartId === null ? null : await findCart(context, cartId), userErrors: [...userErrors] };
}
