import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import {
  CommissionRuleConnection,
  CommissionRuleCreateInput,
  CommissionRuleEndInput,
  CommissionRulePayload,
  CommissionRuleType,
} from "./commission.types";
import { commissionRuleCreate, type RuleOutcome } from "./commission-rule-create";
import { commissionRuleEnd } from "./commission-rule-end";
import { findCommissionRules, ruleView } from "./commission-rule.row";

@Resolver(() => CommissionRuleType)
export class CommissionResolver {
  @Query(() => CommissionRuleConnection, {
    description: "Rules that were, are and will be, the latest start first. For administrators.",
  })
  commissionRules(
    @Arg("first", () => Int, { defaultValue: 20, description: "Rules per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { deps }: OrdersContext,
  ): Promise<Connection<CommissionRuleType>> {
    return findCommissionRules(deps.db, { first, after });
  }

  @Mutation(() => CommissionRulePayload, {
    description:
      "A rule for orders that are yet to come; placed ones keep what they were counted by. For administrators.",
  })
  async commissionRuleCreate(
    @Arg("input", () => CommissionRuleCreateInput, { description: "The rule." }) input: CommissionRuleCreateInput,
    @Ctx() context: OrdersContext,
  ): Promise<CommissionRulePayload> {
    return payloadOf(await commissionRuleCreate(context.deps, requireViewer(context), input));
  }

  @Mutation(() => CommissionRulePayload, {
    description: "Ends a rule for orders that are yet to come. For administrators.",
  })
  async commissionRuleEnd(
    @Arg("input", () => CommissionRuleEndInput, { description: "The rule and its end." }) input: CommissionRuleEndInput,
    @Ctx() context: OrdersContext,
  ): Promise<CommissionRulePayload> {
    return payloadOf(await commissionRuleEnd(context.deps, requireViewer(context), input));
  }
}

const payloadOf = ({ rule, userErrors }: RuleOutcome): CommissionRulePayload => ({
  rule: rule === null ? null : ruleView(rule),
  userErrors: [...userErrors],
});
