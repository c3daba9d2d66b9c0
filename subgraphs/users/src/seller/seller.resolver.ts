import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { UserType } from "../user/user.types";
import { findSellers } from "./find-sellers";
import {
  SellerMemberAddInput,
  SellerMemberRemoveInput,
  SellerMemberRoleSetInput,
  SellerMoveInput,
  SellerPayload,
  SellerPayoutSetInput,
  SellerTraderSetInput,
  SellerUpdateInput,
} from "./seller-change.types";
import { sellerMemberAdd } from "./seller-member-add";
import { sellerMemberRemove } from "./seller-member-remove";
import { sellerMemberRoleSet } from "./seller-member-role-set";
import { SellerMemberType } from "./seller-member.types";
import { sellerMove } from "./seller-move";
import { payloadOf } from "./seller-payload";
import { sellerPayoutSet } from "./seller-payout-set";
import { sellerTraderSet } from "./seller-trader-set";
import { mayReadInside } from "./seller.row";
import { SellerConnection, SellerType } from "./seller.types";
import { sellerUpdate } from "./seller-update";

@Resolver(() => SellerType)
export class SellerResolver {
  @Query(() => SellerType, {
    nullable: true,
    description: "One seller; null if there is none of this id, or it is not admitted yet and the caller is not of it.",
  })
  seller(
    @Arg("id", () => ID, { description: "The seller's id." }) id: string,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerType | null> {
    return ctx.loaders.sellerById.load(id);
  }

  @Query(() => SellerConnection, { description: "Sellers that are open for business, by name." })
  sellers(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() ctx: UsersContext,
  ): Promise<Connection<SellerType>> {
    return findSellers(ctx.deps.db, { first, after: after ?? null });
  }

  @Mutation(() => SellerPayload, { description: "Lets a person act for a seller. For its owners and administrators." })
  async sellerMemberAdd(
    @Arg("input", () => SellerMemberAddInput, { description: "Who and for whom." }) input: SellerMemberAddInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerMemberAdd(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description:
      "Ends what a person may do for a seller and signs them out. For its owners, administrators, and the person.",
  })
  async sellerMemberRemove(
    @Arg("input", () => SellerMemberRemoveInput, { description: "Who and for whom." }) input: SellerMemberRemoveInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerMemberRemove(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description:
      "Changes what a member is in charge of; whoever is in charge of less is signed out. For owners and administrators.",
  })
  async sellerMemberRoleSet(
    @Arg("input", () => SellerMemberRoleSetInput, { description: "Who, for whom and what." })
    input: SellerMemberRoleSetInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerMemberRoleSet(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description:
      "Says who stands behind a seller, for its invoices and its buyers. For its owners, finance and administrators.",
  })
  async sellerTraderSet(
    @Arg("input", () => SellerTraderSetInput, { description: "The particulars." }) input: SellerTraderSetInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerTraderSet(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, { description: "Renames a seller. For its owners, managers and administrators." })
  async sellerUpdate(
    @Arg("input", () => SellerUpdateInput, { description: "The change." }) input: SellerUpdateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerUpdate(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description:
      "Says where payouts go from now on. For its owners, those who look after its money, and administrators.",
  })
  async sellerPayoutSet(
    @Arg("input", () => SellerPayoutSetInput, { description: "Where." }) input: SellerPayoutSetInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerPayoutSet(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description:
      "Restricts, suspends, reinstates or terminates a seller, and states the reasons to it. A termination by the mall's terms is announced, and happens thirty days later. For administrators.",
  })
  async sellerMove(
    @Arg("input", () => SellerMoveInput, { description: "The move." }) input: SellerMoveInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerMove(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @FieldResolver(() => [SellerMemberType], {
    nullable: true,
    description: "Who acts for the seller; null except to its members and administrators.",
  })
  members(@Root() { id }: SellerType, @Ctx() ctx: UsersContext): Promise<SellerMemberType[]> | null {
    return mayReadInside(id, ctx.viewer) ? ctx.loaders.membersBySellerId.load(id) : null;
  }
}

@Resolver(() => SellerMemberType)
export class SellerMemberResolver {
  @FieldResolver(() => UserType, { nullable: true, description: "The person." })
  user(@Root() { userId }: SellerMemberType, @Ctx() ctx: UsersContext): Promise<UserType | null> {
    return ctx.loaders.userById.load(userId);
  }
}
