import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findDecision } from "../decision/decision.resolver";
import { correctReviewTone, restoreReviewTone, type ToneOutcome } from "./correct-review-tone";
import { ReviewToneCorrectInput, ReviewTonePayload, ReviewToneRestoreInput } from "./review-tone.types";

async function payloadOf(context: InsightsContext, outcome: ToneOutcome): Promise<ReviewTonePayload> {
  if ("error" in outcome) return { review: null, decision: null, userErrors: [outcome.error] };
  const decision = await findDecision(context, outcome.decisionId);
  return { review: { id: outcome.reviewId }, decision, userErrors: [] };
}

@Resolver()
export class ReviewToneResolver {
  @Mutation(() => ReviewTonePayload, {
    description:
      "Says what a review sounds like, over what the model reads, until its text changes; where both are the same, it is confirmed. Sums follow at once. For moderators and support, not of goods of sellers whom they act for; whoever wrote the review leaves it to others, which is not checked.",
  })
  async reviewToneCorrect(
    @Arg("input", () => ReviewToneCorrectInput, { description: "Which, what and why." }) input: ReviewToneCorrectInput,
    @Ctx() context: InsightsContext,
  ): Promise<ReviewTonePayload> {
    return payloadOf(context, await correctReviewTone(context, requireViewer(context), input));
  }

  @Mutation(() => ReviewTonePayload, {
    description:
      "Takes a person's word on a review's tone back: what the model reads counts again. For moderators and support.",
  })
  async reviewToneRestore(
    @Arg("input", () => ReviewToneRestoreInput, { description: "Which and why." }) input: ReviewToneRestoreInput,
    @Ctx() context: InsightsContext,
  ): Promise<ReviewTonePayload> {
    return payloadOf(context, await restoreReviewTone(context, requireViewer(context), input));
  }
}
