import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { SellerPayload } from "./seller-change.types";
import { payloadOf } from "./seller-payload";
import { sellerInvitationAccept } from "./seller-invitation-accept";
import { sellerInvitationRevoke } from "./seller-invitation-revoke";
import {
  SellerInvitationAcceptInput,
  SellerInvitationRevokeInput,
  SellerInvitationType,
  SellerMemberInviteInput,
} from "./seller-invitation.types";
import { sellerMemberInvite } from "./seller-member-invite";
import { SellerType } from "./seller.types";

@Resolver(() => SellerType)
export class SellerInvitationResolver {
  @Mutation(() => SellerPayload, {
    description: "Writes to somebody who is to act for a seller. For its owners and administrators.",
  })
  async sellerMemberInvite(
    @Arg("input", () => SellerMemberInviteInput, { description: "Who and for whom." }) input: SellerMemberInviteInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerMemberInvite(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, { description: "Makes an invitation void. For owners and administrators." })
  async sellerInvitationRevoke(
    @Arg("input", () => SellerInvitationRevokeInput, { description: "Which." }) input: SellerInvitationRevokeInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerInvitationRevoke(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description: "Makes the caller a member of the seller that invited them; their next access token says so.",
  })
  async sellerInvitationAccept(
    @Arg("input", () => SellerInvitationAcceptInput, { description: "The letter's code." })
    { token }: SellerInvitationAcceptInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerInvitationAccept(ctx.deps, requireViewer(ctx), token), ctx);
  }

  @FieldResolver(() => [SellerInvitationType], {
    nullable: true,
    description: "Who was asked and has not answered, the newest first; null except to its owners and administrators.",
  })
  invitations(@Root() { id }: SellerType, @Ctx() { loaders }: UsersContext): Promise<SellerInvitationType[] | null> {
    return loaders.invitationsBySellerId.load(id);
  }
}
