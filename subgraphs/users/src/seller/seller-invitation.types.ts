import { Field, ID, InputType, ObjectType } from "type-graphql";
import { SellerMemberRoleEnum, type SellerMemberRole } from "./seller.types";

@ObjectType("SellerInvitation", { description: "Somebody who was asked to act for a seller and has not answered." })
export class SellerInvitationType {
  @Field(() => ID, { description: "Opaque id, for `sellerInvitationRevoke`." })
  id!: string;

  @Field(() => String, { description: "The address that was written to." })
  email!: string;

  @Field(() => SellerMemberRoleEnum, { description: "What the person is to do for the seller." })
  role!: SellerMemberRole;

  @Field(() => Date, { description: "When it was sent." })
  createdAt!: Date;

  @Field(() => Date, { description: "Until when it can be accepted." })
  expiresAt!: Date;
}

@InputType("SellerMemberInviteInput", { description: "Who is asked to act for which seller." })
export class SellerMemberInviteInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { description: "Where to write to; the person needs an account of this address to accept." })
  email!: string;

  @Field(() => SellerMemberRoleEnum, { description: "What the person is to do for the seller." })
  role!: SellerMemberRole;
}

@InputType("SellerInvitationRevokeInput", { description: "Which invitation is void." })
export class SellerInvitationRevokeInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, { description: "One of `Seller.invitations`." })
  invitationId!: string;
}

@InputType("SellerInvitationAcceptInput", { description: "The code of the letter." })
export class SellerInvitationAcceptInput {
  @Field(() => String, { description: "As it stands in the letter; good once, for seven days." })
  token!: string;
}
