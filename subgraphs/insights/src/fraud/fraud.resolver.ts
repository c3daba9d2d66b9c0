import type { Connection } from "@mall/platform/pagination/connection.type";
import { badInput } from "@mall/platform/errors/coded-error";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { cleanText } from "@mall/platform/text/clean-text";
import { Arg, Ctx, Directive, FieldResolver, Int, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findPolicy } from "../policy/find-policies";
import { policyInForce } from "../policy/policy";
import { policyRefused } from "../policy/policy.resolver";
import { PolicySetPayload } from "../policy/policy.types";
import { setPolicy } from "../policy/set-policy";
import { decideReview } from "./decide-review";
import { countFraud, findReview, findReviews, type ReviewRow } from "./find-reviews";
import { calibrationKept, faultOf, faultOfKind, type FraudSettings, POLICY_OF } from "./fraud-policy";
import { FraudPolicySetInput, FraudThresholdsInput, SimulatedOutcomeType } from "./fraud-policy.types";
import {
  FraudReviewConnection,
  FraudReviewDecideInput,
  FraudReviewDecidePayload,
  type FraudReviewType,
  PlatformFraudType,
  PlatformType,
} from "./fraud.types";
import { simulatePolicy } from "./simulate-policy";
import { exactOf } from "./told-to-the-person";
import { SubjectKindEnum, type FraudSubjectKind } from "./subject-kind";

const viewOf = ({ reviewState, ...row }: ReviewRow): FraudReviewType => ({
  ...row,
  decisionId: row.id,
  explanation: exactOf(row.explanation, row.facts),
  verdict: reviewState === "OPEN" ? null : reviewState,
});

@Resolver(() => PlatformType)
export class FraudResolver {
  @Directive("@shareable")
  @Query(() => PlatformType, {
    nullable: true,
    description:
      "The mall as a whole. For administrators. What a part of the mall would say that is down is null; `health` names it.",
  })
  platform(): object {
    return {};
  }

  @FieldResolver(() => PlatformFraudType, {
    nullable: true,
    description: "What became of suspicious orders in the last 30 days. Null while insights is down.",
  })
  fraud(@Ctx() { db, clock }: InsightsContext): Promise<PlatformFraudType> {
    return countFraud(db, clock.now());
  }

  @Query(() => FraudReviewConnection, {
    description: "Suspicions that wait for a person, the oldest first. For administrators, finance and compliance.",
  })
  async fraudReviews(
    @Arg("first", () => Int, { defaultValue: 20, description: "Reviews per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { db }: InsightsContext,
  ): Promise<Connection<FraudReviewType>> {
    const page = await findReviews(db, { first, after: after ?? null });
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: viewOf(node) }));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }

  @Mutation(() => FraudReviewDecidePayload, {
    description:
      "A person's verdict. An order that was held is placed or given up. For administrators, finance and compliance.",
  })
  async fraudReviewDecide(
    @Arg("input", () => FraudReviewDecideInput, { description: "Which, what and why." }) input: FraudReviewDecideInput,
    @Ctx() context: InsightsContext,
  ): Promise<FraudReviewDecidePayload> {
    const outcome = await decideReview(context, requireViewer(context).id, input);
    if ("error" in outcome) return { review: null, userErrors: [outcome.error] };
    const row = await findReview(context.db, outcome.assessmentId);
    return { review: row && viewOf(row), userErrors: [] };
  }

  @Query(() => [SimulatedOutcomeType], {
    description:
      "What other thresholds would have made of past orders or sign-ups; nothing is changed. For administrators, finance and compliance.",
  })
  async fraudPolicySimulate(
    @Arg("thresholds", () => FraudThresholdsInput, { description: "What to try." }) thresholds: FraudThresholdsInput,
    @Arg("from", () => Date, { description: "From this moment on." }) from: Date,
    @Arg("to", () => Date, { description: "Before this moment." }) to: Date,
    @Arg("kind", () => SubjectKindEnum, { defaultValue: "ORDER", description: "Of what; default of orders." })
    kind: FraudSubjectKind,
    @Ctx() { db, assessments }: InsightsContext,
  ): Promise<SimulatedOutcomeType[]> {
    const fault = faultOf(thresholds);
    if (fault !== null) throw badInput(["thresholds", fault.field], fault.message);
    await assessments.recordNew();
    return simulatePolicy(db, { ...thresholds, from, to, kind });
  }

  @Mutation(() => PolicySetPayload, {
    description: "Sets mode and thresholds for orders, or for new accounts. For administrators.",
  })
  async fraudPolicySet(
    @Arg("input", () => FraudPolicySetInput, { description: "What and why." }) input: FraudPolicySetInput,
    @Ctx() context: InsightsContext,
  ): Promise<PolicySetPayload> {
    const { kind, mode, challengeAt, reviewAt, blockAt, usesModel } = input;
    const fault = faultOf(input) ?? faultOfKind(input);
    if (fault !== null) return policyRefused("INVALID_INPUT", fault.message, fault.field);
    const reason = cleanText(input.reason, { min: 1, max: 500 });
    if (reason.fault !== undefined) return policyRefused("INVALID_INPUT", `reason ${reason.fault}.`, "reason");
    const { db, clock } = context;
    const by = { reason: reason.text, setBy: requireViewer(context).id, at: clock.now() };
    const before = (await policyInForce<FraudSettings>(db, POLICY_OF[kind])).settings;
    const kept = kind === "ORDER" ? calibrationKept(before, input.calibrates ?? null) : {};
    const settings = { challengeAt, reviewAt, blockAt, usesModel, ...kept };
    const set = await setPolicy(db, { name: POLICY_OF[kind], mode, settings, ...by });
    if (set === null)
      return policyRefused("OVERTAKEN", "Somebody else set it at this moment. Look at it first.", "mode");
    return { policy: await findPolicy(db, POLICY_OF[kind]), userErrors: [] };
  }
}
