import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { cleanText } from "@mall/platform/text/clean-text";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findPolicies, findPolicy } from "./find-policies";
import { policyNameOf } from "./policy-name";
import { type PolicyErrorCode, PolicySetInput, PolicySetPayload, PolicyType } from "./policy.types";
import { setPolicy } from "./set-policy";

@Resolver()
export class PolicyResolver {
  @Query(() => [PolicyType], { description: "The policies in force, by name. For administrators and compliance." })
  aiPolicies(@Ctx() { db }: InsightsContext): Promise<PolicyType[]> {
    return findPolicies(db);
  }

  @Mutation(() => PolicySetPayload, {
    description: "Sets what a model's outcomes may do, with the limits as they are. For administrators.",
  })
  async aiPolicySet(
    @Arg("input", () => PolicySetInput, { description: "Which, what and why." }) input: PolicySetInput,
    @Ctx() context: InsightsContext,
  ): Promise<PolicySetPayload> {
    const { db, clock } = context;
    const reason = cleanText(input.reason, { min: 1, max: 500 });
    if (reason.fault !== undefined) return policyRefused("INVALID_INPUT", `reason ${reason.fault}.`, "reason");
    if (input.name === "FRAUD_SIGN_UPS" && input.mode === "AUTO")
      return policyRefused("INVALID_INPUT", "mode must be SHADOW or ADVISE: people decide about accounts.", "mode");
    const name = policyNameOf(input.name);
    const by = { setBy: requireViewer(context).id, at: clock.now() };
    const set = await setPolicy(db, { name, mode: input.mode, settings: null, reason: reason.text, ...by });
    if (set === null)
      return policyRefused("OVERTAKEN", "Somebody else set it at this moment. Look at it first.", "name");
    return { policy: await findPolicy(db, name), userErrors: [] };
  }
}

export const policyRefused = (code: PolicyErrorCode, message: string, field: string): PolicySetPayload => ({
  policy: null,
  userErrors: [{ code, message, field: ["input", field] }],
});
