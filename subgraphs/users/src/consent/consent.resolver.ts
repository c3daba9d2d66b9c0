import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { consentSet } from "./consent-set";
import { ConsentSetInput, ConsentSetPayload } from "./consent.types";

@Resolver()
export class ConsentResolver {
  @Mutation(() => ConsentSetPayload, {
    description:
      "Records what the caller agrees to or refuses; the last answer of a purpose holds. UNAUTHENTICATED for guests.",
  })
  consentSet(
    @Arg("input", () => ConsentSetInput, { description: "The answer." }) input: ConsentSetInput,
    @Ctx() ctx: UsersContext,
  ): Promise<ConsentSetPayload> {
    return consentSet(ctx.deps, requireViewer(ctx), input);
  }
}
