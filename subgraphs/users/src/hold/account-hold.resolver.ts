import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { mayReadPrivate } from "../user/user.row";
import { UserType } from "../user/user.types";
import { AccountHoldType } from "./account-hold.types";

@Resolver(() => UserType)
export class AccountHoldResolver {
  @FieldResolver(() => AccountHoldType, {
    nullable: true,
    description:
      "What the account may not do for now, and by which decision; null: nothing, and except to the person and administrators.",
  })
  accountHold(
    @Root() { id }: UserType,
    @Ctx() { viewer, loaders }: UsersContext,
  ): Promise<AccountHoldType | null> | null {
    return mayReadPrivate(id, viewer) ? loaders.accountHoldOf.load(id) : null;
  }
}
