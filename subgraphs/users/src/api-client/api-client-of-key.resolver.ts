import { Arg, Ctx, Directive, Query, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { ApiClientType } from "./api-client.types";
import { findApiClientOfKey } from "./find-api-clients";

/** For the gateway alone: see permissions.ts. */
@Resolver()
export class ApiClientOfKeyResolver {
  @Directive("@inaccessible")
  @Query(() => ApiClientType, {
    nullable: true,
    description: "The partner's program that a key belongs to; null if the key is not good. For the gateway.",
  })
  async apiClientOfKey(
    @Arg("keyHash", () => String, { description: "SHA-256 of the key, in hex." }) keyHash: string,
    @Ctx() { deps }: UsersContext,
  ): Promise<ApiClientType | null> {
    if (!/^[0-9a-f]{64}$/.test(keyHash)) return null;
    return findApiClientOfKey(deps.db, Buffer.from(keyHash, "hex"), deps.clock.now());
  }
}
