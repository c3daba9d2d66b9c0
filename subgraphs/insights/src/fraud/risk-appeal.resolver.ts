import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { recordPending } from "../decision/record-pending";
import { appealRisk, findAppeal } from "./appeal-risk";
import { RiskAppealSubmitInput, RiskAppealSubmitPayload, RiskAppealType } from "./risk-appeal.types";

@Resolver()
export class RiskAppealResolver {
  @Query(() => RiskAppealType, {
    nullable: true,
    description:
      "What the caller holds against a decision about fraud, with the answer; a guest's by whoever was told the decision's id. Null if there is none.",
  })
  riskAppeal(
    @Arg("decisionId", () => ID, { description: "The Decision." }) decisionId: string,
    @Ctx() context: InsightsContext,
  ): Promise<RiskAppealType | null> {
    return findAppeal(context, context.viewer, decisionId);
  }

  @Mutation(() => RiskAppealSubmitPayload, {
    description:
      "Appeals against a decision about fraud that went against the caller, within six months, once and free of charge. A person answers who had not decided before.",
  })
  async riskAppealSubmit(
    @Arg("input", () => RiskAppealSubmitInput, { description: "Which, and why." }) input: RiskAppealSubmitInput,
    @Ctx() context: InsightsContext,
  ): Promise<RiskAppealSubmitPayload> {
    await recordPending(context);
    const error = await appealRisk(context, context.viewer, input);
    if (error !== null) return { appeal: null, userErrors: [error] };
    return { appeal: await findAppeal(context, context.viewer, input.decisionId), userErrors: [] };
  }
}
