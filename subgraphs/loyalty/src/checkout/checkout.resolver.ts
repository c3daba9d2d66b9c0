import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { CheckoutHoldInput, CheckoutQuoteInput } from "./checkout.inputs";
import { CheckoutHoldType, CheckoutQuoteType } from "./checkout.types";
import { holdCheckout } from "./hold-checkout";
import { quoteCheckout } from "./quote-checkout";
import { releaseCheckout } from "./release-checkout";

/** For the orders subgraph alone: see permissions.ts. */
@Resolver()
export class CheckoutResolver {
  @Directive("@inaccessible")
  @Query(() => CheckoutQuoteType, {
    description: "What promotions, points and gift credit would do for a cart. For the mall's own checkout.",
  })
  checkoutQuote(
    @Arg("input", () => CheckoutQuoteInput, { description: "The cart." }) input: CheckoutQuoteInput,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<CheckoutQuoteType> {
    return quoteCheckout(deps, withNulls(input));
  }

  @Directive("@inaccessible")
  @Mutation(() => CheckoutHoldType, {
    description: "Holds what a cart is quoted until its order is placed or fails. For the mall's own checkout.",
  })
  checkoutHold(
    @Arg("input", () => CheckoutHoldInput, { description: "The cart and its order." }) input: CheckoutHoldInput,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<CheckoutHoldType> {
    return holdCheckout(deps, withNulls(input));
  }

  @Directive("@inaccessible")
  @Mutation(() => Boolean, {
    description:
      "Gives back what is held for an order that was not placed; true if something was. For the mall's own checkout.",
  })
  checkoutRelease(
    @Arg("orderId", () => ID, { description: "The order." }) orderId: string,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<boolean> {
    return releaseCheckout(deps, orderId);
  }
}

const withNulls = <Input extends CheckoutQuoteInput>(input: Input) => ({
  ...input,
  userId: input.userId ?? null,
  country: input.country ?? null,
  couponCodes: input.couponCodes ?? [],
  pointsToRedeem: input.pointsToRedeem ?? 0,
  useGiftCredit: input.useGiftCredit ?? false,
});
