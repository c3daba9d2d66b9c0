import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageSize } from "@mall/platform/pagination/cursor";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { ReviewsContext } from "../context";
import { claimCase, releaseCase } from "./assign-case";
import type { ModerationCase } from "./case.entity";
import { ModerationCaseConnectionType, ModerationCaseType, ModerationFilter } from "./case.types";
import { decideCase } from "./decide-case";
import { decideMany } from "./decide-many";
import {
  ModerationCaseInput,
  ModerationCasePayload,
  ModerationDecideInput,
  ModerationDecideManyInput,
  ModerationDecideManyPayload,
} from "./decide.types";
import { findCases } from "./find-cases";

@Resolver()
export class ModerationResolver {
  @Query(() => ModerationCaseConnectionType, {
    description: "Cases, the most pressing first; by default those that wait for somebody. For moderators.",
  })
  moderationCases(
    @Arg("first", () => Int, { defaultValue: 20, description: "Cases on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Arg("filter", () => ModerationFilter, { nullable: true, description: "Which cases." })
    filter: ModerationFilter | null,
    @Ctx() context: ReviewsContext,
  ): Promise<Connection<ModerationCase>> {
    const page = { first: pageSize(first), after: after ?? null, filter: filter ?? null };
    return findCases(context.runtime.db, requireViewer(context), page);
  }

  @Query(() => ModerationCaseType, { nullable: true, description: "One case; null if there is none. For moderators." })
  async moderationCase(
    @Arg("id", () => ID, { description: "The case." }) id: string,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<ModerationCase | null> {
    return isUuid(id) ? loaders.caseById.load(id) : null;
  }

  @Mutation(() => ModerationCasePayload, {
    description: "Takes a case, so that nobody else decides it; it goes back after an hour. For moderators.",
  })
  moderationClaim(
    @Arg("input", () => ModerationCaseInput, { description: "The case." }) input: ModerationCaseInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ModerationCasePayload> {
    return claimCase(context, requireViewer(context), input);
  }

  @Mutation(() => ModerationCasePayload, { description: "Gives a case back to the queue. For whoever has it." })
  moderationRelease(
    @Arg("input", () => ModerationCaseInput, { description: "The case." }) input: ModerationCaseInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ModerationCasePayload> {
    return releaseCase(context, requireViewer(context), input);
  }

  @Mutation(() => ModerationCasePayload, {
    description:
      "Decides a case or an appeal. A restriction writes its author a statement of reasons in the same moment. For moderators.",
  })
  moderationDecide(
    @Arg("input", () => ModerationDecideInput, { description: "The decision." }) input: ModerationDecideInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ModerationCasePayload> {
    return decideCase(context, requireViewer(context), input);
  }

  @Mutation(() => ModerationDecideManyPayload, {
    description: "Decides many cases alike; each stands for itself, and one that fails stops none. For moderators.",
  })
  moderationDecideMany(
    @Arg("input", () => ModerationDecideManyInput, { description: "The cases and the decision." })
    input: ModerationDecideManyInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ModerationDecideManyPayload> {
    return decideMany(context, requireViewer(context), input);
  }
}
