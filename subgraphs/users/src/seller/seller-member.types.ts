import { Field, ObjectType } from "type-graphql";
import { SellerMemberRoleEnum, type SellerMemberRole } from "./seller.types";

@ObjectType("SellerMember", { description: "A person who acts for a seller. Seen by its members and administrators." })
export class SellerMemberType {
  @Field(() => SellerMemberRoleEnum, { description: "What the person does for the seller." })
  role!: SellerMemberRole;

  @Field(() => Date, { description: "Since when." })
  addedAt!: Date;

  /** Not public as a field: `user` answers it. */
  userId!: string;
}
