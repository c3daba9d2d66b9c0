import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, Directive, ID, Query, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { ADDRESS_COLUMNS, type AddressRow } from "./address.row";
import { SavedAddressType } from "./address.types";

/** The owner is part of the question: nobody's address is found for somebody else. */
const OF_PERSON = `SELECT ${ADDRESS_COLUMNS} FROM addresses a WHERE a.id = $1 AND a.user_id = $2`;

/** For the orders subgraph alone: see permissions.ts. */
@Resolver()
export class PeerAddressResolver {
  @Directive("@inaccessible")
  @Query(() => SavedAddressType, {
    nullable: true,
    description: "A person's kept address, for their order; null if they have none such. For the mall's own checkout.",
  })
  async savedAddressOf(
    @Arg("userId", () => ID, { description: "Who orders." }) userId: string,
    @Arg("addressId", () => ID, { description: "The kept address." }) addressId: string,
    @Ctx() { deps }: UsersContext,
  ): Promise<SavedAddressType | null> {
    return isUuid(userId) && isUuid(addressId) ? readOne<AddressRow>(deps.db, OF_PERSON, [addressId, userId]) : null;
  }
}
