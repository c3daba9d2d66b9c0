import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { isInsider } from "../seller/is-insider";
import { SellerType } from "../seller/seller.types";
import { acceptSuggestion } from "./accept-suggestion";
import { findSuggestion, findSuggestions } from "./find-suggestions";
import { refuseSuggestion } from "./refuse-suggestion";
import { kindsSeenBy } from "./suggestion-duties";
import {
  SellerSuggestionAcceptInput,
  SellerSuggestionAcceptPayload,
  SellerSuggestionConnection,
  SellerSuggestionRefuseInput,
  SellerSuggestionRefusePayload,
  type SellerSuggestionState,
  SellerSuggestionStateEnum,
  type SellerSuggestionType,
} from "./suggestion.types";

@Resolver(() => SellerType)
export class SuggestionResolver {
  @FieldResolver(() => SellerSuggestionConnection, {
    nullable: true,
    description:
      "What it could do, by rules over its figures, the surest first. For administrators and its members, each of whom sees those of their duties; else null.",
  })
  suggestions(
    @Root() { id: sellerId }: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Suggestions per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("states", () => [SellerSuggestionStateEnum], { nullable: true, description: "Only these. Default: OPEN." })
    states: SellerSuggestionState[] | null,
    @Ctx() { db, viewer, clock }: InsightsContext,
  ): Promise<Connection<SellerSuggestionType>> | null {
    if (!isInsider(viewer, sellerId)) return null;
    const shown = { states: states ?? (["OPEN"] as const), kinds: kindsSeenBy(viewer, sellerId) };
    return findSuggestions(db, { sellerId, now: clock.now(), first, after: after ?? null, ...shown });
  }

  @Mutation(() => SellerSuggestionAcceptPayload, {
    description:
      "Follows a suggestion: its change goes to whoever owns what it changes, and is applied or refused within seconds. Sent again it is the same. For members of the seller whose duty it is.",
  })
  async sellerSuggestionAccept(
    @Arg("input", () => SellerSuggestionAcceptInput, { description: "Which, and what is given to it." })
    input: SellerSuggestionAcceptInput,
    @Ctx() context: InsightsContext,
  ): Promise<SellerSuggestionAcceptPayload> {
    const error = await acceptSuggestion(context, requireViewer(context), input);
    if (error !== null) return { suggestion: null, userErrors: [error] };
    return { suggestion: await findSuggestion(context.db, input.suggestionId), userErrors: [] };
  }

  @Mutation(() => SellerSuggestionRefusePayload, {
    description:
      "Says no to a suggestion; it is not made again for 90 days. For members of the seller whose duty it is.",
  })
  async sellerSuggestionRefuse(
    @Arg("input", () => SellerSuggestionRefuseInput, { description: "Which and why." })
    input: SellerSuggestionRefuseInput,
    @Ctx() context: InsightsContext,
  ): Promise<SellerSuggestionRefusePayload> {
    const error = await refuseSuggestion(context, requireViewer(context), input);
    if (error !== null) return { suggestion: null, userErrors: [error] };
    return { suggestion: await findSuggestion(context.db, input.suggestionId), userErrors: [] };
  }
}
