import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { SellerPayload } from "../seller/seller-change.types";
import { payloadOf } from "../seller/seller-payload";
import { SellerType } from "../seller/seller.types";
import { findAppeals } from "./find-appeals";
import { sellerAppealDecide } from "./seller-appeal-decide";
import { sellerAppealSubmit } from "./seller-appeal-submit";
import { sellerTerminationWithdraw } from "./seller-termination-withdraw";
import {
  SellerAppealDecideInput,
  SellerAppealSubmitInput,
  SellerTerminationWithdrawInput,
} from "./standing-input.types";
import { SellerAppealConnection, SellerAppealType, SellerStatementType } from "./statement.types";

@Resolver(() => SellerType)
export class StandingResolver {
  @Query(() => SellerAppealConnection, {
    description: "Appeals that wait for an answer, the longest first. For administrators who look after sellers.",
  })
  sellerAppeals(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<SellerAppealType>> {
    return findAppeals(deps.db, { first, after: after ?? null });
  }

  @Mutation(() => SellerPayload, {
    description:
      "Appeals a refusal, restriction, suspension or termination, within six months, once. For the seller's owners and managers.",
  })
  async sellerAppealSubmit(
    @Arg("input", () => SellerAppealSubmitInput, { description: "The appeal." }) input: SellerAppealSubmitInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerAppealSubmit(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description: "Answers an appeal. For administrators who look after sellers, but not the one who decided.",
  })
  async sellerAppealDecide(
    @Arg("input", () => SellerAppealDecideInput, { description: "The answer." }) input: SellerAppealDecideInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerAppealDecide(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description: "Calls off an announced termination. For administrators who look after sellers.",
  })
  async sellerTerminationWithdraw(
    @Arg("input", () => SellerTerminationWithdrawInput, { description: "Which seller." })
    input: SellerTerminationWithdrawInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerTerminationWithdraw(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @FieldResolver(() => [SellerStatementType], {
    nullable: true,
    description:
      "What was decided against it and why, the last 50, newest first; what is announced is among them. Null except to its members and administrators who look after sellers.",
  })
  statements(@Root() { id }: SellerType, @Ctx() { loaders }: UsersContext): Promise<SellerStatementType[] | null> {
    return loaders.statementsBySellerId.load(id);
  }
}

@Resolver(() => SellerAppealType)
export class SellerAppealResolver {
  @FieldResolver(() => SellerType, { nullable: true, description: "Whose it is." })
  seller(@Root() { sellerId }: SellerAppealType, @Ctx() { loaders }: UsersContext): Promise<SellerType | null> {
    return loaders.sellerById.load(sellerId);
  }

  @FieldResolver(() => SellerStatementType, { nullable: true, description: "The decision that it is against." })
  statement(
    @Root() { measureId }: SellerAppealType,
    @Ctx() { loaders }: UsersContext,
  ): Promise<SellerStatementType | null> {
    return loaders.statementById.load(measureId);
  }
}
