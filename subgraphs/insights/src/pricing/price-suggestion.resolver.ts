import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { SellerType } from "../seller/seller.types";
import { acceptSuggestion, refuseSuggestion, type SuggestionOutcome } from "./decide-suggestion";
import { findPriceSuggestion, findPriceSuggestions } from "./find-price-suggestions";
import {
  PriceSuggestionAcceptInput,
  PriceSuggestionConnection,
  PriceSuggestionPayload,
  PriceSuggestionRefuseInput,
  type PriceSuggestionType,
  type SuggestionState,
  SuggestionStateEnum,
} from "./price-suggestion.types";
import { pricingLimitsSet } from "./pricing-limits-set";
import { PricingLimitsPayload, PricingLimitsSetInput } from "./pricing-limits.types";

@Resolver(() => SellerType)
export class PriceSuggestionResolver {
  @FieldResolver(() => PriceSuggestionConnection, {
    nullable: true,
    description:
      "Other prices for its variants, newest first; looked at each night (UTC). For members in charge of its catalogue or finances and administrators, else null.",
  })
  priceSuggestions(
    @Root() { id }: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Suggestions per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("states", () => [SuggestionStateEnum], { nullable: true, description: "Only these. Default: PROPOSED." })
    states: SuggestionState[] | null,
    @Ctx() context: InsightsContext,
  ): Promise<Connection<PriceSuggestionType> | null> {
    const page = { sellerId: id, first, after: after ?? null, states: states ?? (["PROPOSED"] as const) };
    return findPriceSuggestions(context, page);
  }

  @Mutation(() => PriceSuggestionPayload, {
    description:
      "Makes a suggested price the price, as it is or edited; the catalogue sets it within seconds by its own rules. For members of the seller.",
  })
  async priceSuggestionAccept(
    @Arg("input", () => PriceSuggestionAcceptInput, { description: "Which." }) input: PriceSuggestionAcceptInput,
    @Ctx() context: InsightsContext,
  ): Promise<PriceSuggestionPayload> {
    return payloadOf(context, await acceptSuggestion(context, requireViewer(context), input));
  }

  @Mutation(() => PriceSuggestionPayload, {
    description: "Lets the price be as it is. For members of the seller.",
  })
  async priceSuggestionRefuse(
    @Arg("input", () => PriceSuggestionRefuseInput, { description: "Which." }) input: PriceSuggestionRefuseInput,
    @Ctx() context: InsightsContext,
  ): Promise<PriceSuggestionPayload> {
    return payloadOf(context, await refuseSuggestion(context, requireViewer(context), input));
  }

  @Mutation(() => PricingLimitsPayload, {
    description:
      "Sets within what prices are suggested, and whether they become the price by themselves (by default not). For members of the seller.",
  })
  pricingLimitsSet(
    @Arg("input", () => PricingLimitsSetInput, { description: "The limits." }) input: PricingLimitsSetInput,
    @Ctx() context: InsightsContext,
  ): Promise<PricingLimitsPayload> {
    return pricingLimitsSet(context, requireViewer(context), input);
  }
}

async function payloadOf({ db }: InsightsContext, outcome: SuggestionOutcome): Promise<PriceSuggestionPayload> {
  if ("error" in outcome) return { suggestion: null, userErrors: [outcome.error] };
  return { suggestion: await findPriceSuggestion(db, outcome.id), userErrors: [] };
}
