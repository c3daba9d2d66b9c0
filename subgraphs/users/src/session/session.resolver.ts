import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { refreshSession } from "./refresh-session";
import { RefreshSessionInput, RefreshSessionPayload, SignOutPayload } from "./session-payload.types";
import { signOut, signOutEverywhere } from "./sign-out";

@Resolver()
export class SessionResolver {
  @Mutation(() => RefreshSessionPayload, {
    description:
      "Changes a refresh token for new tokens. Each is good once; the same one again within 10 seconds gives the same answer.",
  })
  refreshSession(
    @Arg("input", () => RefreshSessionInput, { description: "How to go on." }) input: RefreshSessionInput,
    @Ctx() ctx: UsersContext,
  ): Promise<RefreshSessionPayload> {
    return refreshSession(ctx.deps, input.refreshToken);
  }

  @Mutation(() => SignOutPayload, { description: "Ends the caller's session. UNAUTHENTICATED for guests." })
  async signOut(@Ctx() ctx: UsersContext): Promise<SignOutPayload> {
    return { endedSessions: await signOut(ctx.deps, requireViewer(ctx)), userErrors: [] };
  }

  @Mutation(() => SignOutPayload, { description: "Ends all sessions of the caller. UNAUTHENTICATED for guests." })
  async signOutEverywhere(@Ctx() ctx: UsersContext): Promise<SignOutPayload> {
    return { endedSessions: await signOutEverywhere(ctx.deps, requireViewer(ctx)), userErrors: [] };
  }
}
