import type { Money } from "@mall/platform/money/money";
import { MoneyInput, moneyView, MoneyType } from "@mall/platform/money/money.type";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { ApprovalPayload } from "../roles/role.types";
import { UserType } from "../user/user.types";
import { approvalDecide } from "./approval-decide";
import { approvalUse } from "./approval-use";
import type { ApprovalRow, ApprovalState } from "./approval.row";
import {
  ApprovalConnectionType,
  ApprovalDecideInput,
  ApprovalRequestInput,
  ApprovalRequestType,
  ApprovalStateEnum,
} from "./approval.types";
import { findApprovals } from "./find-approvals";
import { approvalRequest } from "./request-approval";

@Resolver(() => ApprovalRequestType)
export class ApprovalResolver {
  @Query(() => ApprovalConnectionType, {
    description: "What takes two administrators, newest first. For administrators.",
  })
  approvals(
    @Arg("first", () => Int, { defaultValue: 20, description: "Requests at most, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which to go on." }) after: string | null,
    @Arg("state", () => ApprovalStateEnum, { defaultValue: "PENDING", description: "Only of this state." })
    state: ApprovalState,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<ApprovalRow>> {
    return findApprovals(deps.db, { first, after: after ?? null, state });
  }

  @Mutation(() => ApprovalPayload, {
    description:
      "Asks another administrator for a payout, refund or erasure. FINANCE, SUPPORT or COMPLIANCE, by its kind.",
  })
  approvalRequest(
    @Arg("input", () => ApprovalRequestInput, { description: "What." }) input: ApprovalRequestInput,
    @Ctx() ctx: UsersContext,
  ): Promise<ApprovalPayload> {
    return approvalRequest(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => ApprovalPayload, {
    description:
      "Decides what another administrator asked for, never what one asked for oneself. Needs a second proof of the last ten minutes.",
  })
  approvalDecide(
    @Arg("input", () => ApprovalDecideInput, { description: "Yes or no." }) input: ApprovalDecideInput,
    @Ctx() ctx: UsersContext,
  ): Promise<ApprovalPayload> {
    return approvalDecide(ctx.deps, requireViewer(ctx), input);
  }

  @Directive("@inaccessible")
  @Mutation(() => Boolean, {
    description: "Uses an approval up for one thing; false: there is none for it, or for less. For the mall itself.",
  })
  approvalUse(
    @Arg("approvalId", () => ID, { description: "The request." }) approvalId: string,
    @Arg("kind", () => String, { description: "What is about to be done." }) kind: string,
    @Arg("subjectId", () => ID, { description: "To whom or what." }) subjectId: string,
    @Arg("key", () => String, { description: "What tells this thing from others of its kind." }) key: string,
    @Arg("sum", () => MoneyInput, { nullable: true, description: "How much it comes to; null: it costs nothing." })
    sum: MoneyInput | null,
    @Ctx() { deps }: UsersContext,
  ): Promise<boolean> {
    return approvalUse(deps, { approvalId, kind, subjectId, key, sum: sum ?? null });
  }

  @FieldResolver(() => UserType, { nullable: true, description: "Who asked for it." })
  requestedBy(@Root() { requestedById }: ApprovalRow, @Ctx() { loaders }: UsersContext): Promise<UserType | null> {
    return loaders.userById.load(requestedById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: "Who decided it; null before." })
  decidedBy(@Root() { decidedById }: ApprovalRow, @Ctx() { loaders }: UsersContext): Promise<UserType | null> | null {
    return decidedById === null ? null : loaders.userById.load(decidedById);
  }

  @FieldResolver(() => MoneyType, { nullable: true, description: "Of a payout or refund: so much and no more." })
  atMost(@Root() { details }: ApprovalRow): MoneyType | null {
    return details["atMost"] ? moneyView(details["atMost"] as Money) : null;
  }

  @FieldResolver(() => String, { description: "What exactly is to be done, as JSON." })
  details(@Root() { details }: ApprovalRow): string {
    return JSON.stringify(details);
  }
}
