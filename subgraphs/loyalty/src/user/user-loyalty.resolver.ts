import { hasOneOf } from "@mall/platform/auth/viewer";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import { UserRef } from "./user.types";

@Resolver(() => UserRef)
export class UserLoyaltyResolver {
  @FieldResolver(() => LoyaltyAccountType, {
    nullable: true,
    description:
      "Points, tier and coupons; everybody with an account is a member. For themselves and administrators; null for others.",
  })
  loyalty(@Root() user: UserRef, @Ctx() { viewer }: LoyaltyContext): LoyaltyAccountType | null {
    return viewer?.id === user.id || hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT") ? { userId: user.id } : null;
  }
}
