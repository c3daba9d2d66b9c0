import { readOne } from "@mall/platform/database/read";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { mayReadPrivate } from "../user/user.row";
import { UserType } from "../user/user.types";
import { AccountHoldType } from "./account-hold.types";

const FIND = `SELECT kind, since, decided_by IS NULL AS automated, decision_id AS "decisionId"
  FROM account_hold WHERE user_id = $1`;

@Resolver(() => UserType)
export class AccountHoldResolver {
  @FieldResolver(() => AccountHoldType, {
    nullable: true,
    description:
      "What the account may not do for now, and by which decision; null: nothing, and except to the person and administrators.",
  })
  accountHold(@Root() { id }: UserType, @Ctx() { viewer, deps }: UsersContext): Promise<AccountHoldType | null> | null {
    return mayReadPrivate(id, viewer) ? readOne<AccountHoldType>(deps.db, FIND, [id]) : null;
  }
}
