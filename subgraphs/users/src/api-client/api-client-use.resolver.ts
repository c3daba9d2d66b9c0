import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { apiClientUse } from "./api-client-use";
import { ApiClientUseInput, ApiClientUsePayload } from "./api-client-use.types";

/** For the gateway alone: see permissions.ts. */
@Resolver()
export class ApiClientUseResolver {
  @Directive("@inaccessible")
  @Mutation(() => ApiClientUsePayload, {
    description: "Takes some of a program's quota and budget, for a gateway to hand out by itself. For the gateway.",
  })
  apiClientUse(
    @Arg("input", () => ApiClientUseInput, { description: "Which program, and how much." }) input: ApiClientUseInput,
    @Ctx() { deps }: UsersContext,
  ): Promise<ApiClientUsePayload> {
    return apiClientUse(deps, input);
  }
}
