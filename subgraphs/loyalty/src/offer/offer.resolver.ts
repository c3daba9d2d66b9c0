import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import { findProposals, type PromotionProposal, proposalCursor } from "./find-proposals";
import type { PersonalOffer } from "./offer.loaders";
import { PersonalOfferType, PromotionProposalConnectionType } from "./offer.types";

@Resolver(() => LoyaltyAccountType)
export class OfferResolver {
  @FieldResolver(() => [PersonalOfferType], {
    description: "Promotions that were chosen for the member, each with its reason: the latest fifty.",
  })
  personalOffers(@Root() { userId }: LoyaltyAccountType, @Ctx() { loaders }: LoyaltyContext): Promise<PersonalOffer[]> {
    return loaders.offersByUser.load(userId);
  }

  @Query(() => PromotionProposalConnectionType, {
    description:
      "What was proposed for a person and why they did or did not get it, the latest first. For administrators, support and compliance.",
  })
  async promotionProposals(
    @Arg("userId", () => ID, { description: "The person." }) userId: string,
    @Arg("first", () => Int, { defaultValue: 20, description: "Proposals on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<Connection<PromotionProposal>> {
    const page = { first: pageSize(first), after: after ?? null };
    const rows = await findProposals(deps.db, { userId, ...page });
    return pageOf({ rows, ...page, cursorOf: proposalCursor });
  }
}
