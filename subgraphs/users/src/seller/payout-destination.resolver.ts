import { openText } from "@mall/platform/auth/sealed-text";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import type { UsersDeps } from "../deps";
import { payoutContext } from "../keys/sealed-fields";

@ObjectType("PayoutDestination", { description: "Where a seller wants its money. For the mall itself." })
@Directive("@inaccessible")
export class PayoutDestinationType {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { nullable: true, description: "The payout provider's token; null until the seller gave one." })
  token!: string | null;
}

const FIND = `SELECT id AS "sellerId", payout_token AS token FROM sellers WHERE id = ANY($1::uuid[])`;
const MAX_SELLERS = 500;

@Resolver()
export class PayoutDestinationResolver {
  @Query(() => [PayoutDestinationType], { description: "Where sellers want their money. For the mall itself." })
  @Directive("@inaccessible")
  payoutDestinations(
    @Arg("sellerIds", () => [ID], { description: "At most 500; unknown ones are left out." }) sellerIds: string[],
    @Ctx() { deps }: UsersContext,
  ): Promise<PayoutDestinationType[]> {
    return findDestinations(deps, sellerIds);
  }
}

async function findDestinations(
  { db, secrets }: Pick<UsersDeps, "db" | "secrets">,
  sellerIds: readonly string[],
): Promise<PayoutDestinationType[]> {
  const rows = await read<PayoutDestinationType>(db, FIND, [sellerIds.filter(isUuid).slice(0, MAX_SELLERS)]);
  return rows.map(({ sellerId, token }) => ({
    sellerId,
    token: token === null ? null : openText(secrets, token, payoutContext(sellerId)),
  }));
}
