import type { Connection } from "@mall/platform/pagination/connection.type";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { maySeeDecision, viewOfDecision } from "./decision-view";
import { AiDecisionMoveInput, AiDecisionMovePayload } from "./decision-move.types";
import { AiDecisionFilterInput, AiDecisionsType, DecisionType } from "./decision.types";
import { disagreeWithDecision } from "./disagree-with-decision";
import { findChainBreak, findDecisions } from "./find-decisions";
import { recordPending } from "./record-pending";

/** A decision as the viewer may see it; null where it is not theirs to see. */
export async function findDecision(
  { viewer, loaders }: InsightsContext,
  decisionId: string,
): Promise<DecisionType | null> {
  const row = isUuid(decisionId) ? await loaders.decisionById.load(decisionId) : null;
  return row !== null && maySeeDecision(viewer, row) ? viewOfDecision(row, viewer) : null;
}

@Resolver(() => AiDecisionsType)
export class DecisionResolver {
  @Query(() => AiDecisionsType, {
    description: "Decisions of models, newest first. For administrators and compliance.",
  })
  async aiDecisions(
    @Arg("first", () => Int, { defaultValue: 20, description: "Decisions per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("filter", () => AiDecisionFilterInput, { nullable: true, description: "Narrows them." })
    filter: AiDecisionFilterInput | null,
    @Ctx() context: InsightsContext,
  ): Promise<Connection<DecisionType>> {
    await recordPending(context);
    const page = await findDecisions(context.db, { first, after: after ?? null, filter: filter ?? {} });
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: viewOfDecision(node, context.viewer) }));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }

  @FieldResolver(() => Boolean, {
    description: "Whether every entry of the chain is as it was written. Reads all of it; done only if selected.",
  })
  async intact(@Ctx() { db }: InsightsContext): Promise<boolean> {
    return (await findChainBreak(db)) === null;
  }

  @Query(() => DecisionType, {
    nullable: true,
    description: "A decision; null if there is none that the viewer may see.",
  })
  decision(
    @Arg("decisionId", () => ID, { description: "The decision." }) decisionId: string,
    @Ctx() context: InsightsContext,
  ): Promise<DecisionType | null> {
    return findDecision(context, decisionId);
  }

  @Mutation(() => AiDecisionMovePayload, {
    description: "Disagrees with a decision; whoever applied it takes it back. For administrators and compliance.",
  })
  async aiDecisionMove(
    @Arg("input", () => AiDecisionMoveInput, { description: "Which, how and why." }) input: AiDecisionMoveInput,
    @Ctx() context: InsightsContext,
  ): Promise<AiDecisionMovePayload> {
    const outcome = await disagreeWithDecision(context, requireViewer(context).id, input);
    if ("error" in outcome) return { decision: null, userErrors: [outcome.error] };
    return { decision: await findDecision(context, outcome.decisionId), userErrors: [] };
  }
}
