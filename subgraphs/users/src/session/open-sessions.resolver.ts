import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { UserType } from "../user/user.types";
import { SignOutPayload } from "./session-payload.types";
import { findSessions, sessionRevoke } from "./session-revoke";

@ObjectType("OpenSession", { description: "A place where the person is signed in." })
export class OpenSessionType {
  @Field(() => ID, { description: "Opaque id, for `sessionRevoke`." })
  id!: string;

  @Field(() => Date, { description: "When the person signed in there." })
  openedAt!: Date;

  @Field(() => Date, { description: "When it was last refreshed; every ten minutes while it is in use." })
  lastUsedAt!: Date;

  @Field(() => String, { nullable: true, description: "Address that it was opened from; null if it is not known." })
  ip!: string | null;

  @Field(() => Boolean, { description: "Whether it is the session of this request." })
  isCurrent!: boolean;
}

@InputType("SessionRevokeInput", { description: "Which session to end." })
export class SessionRevokeInput {
  @Field(() => ID, { description: "One of `viewer.sessions`." })
  sessionId!: string;
}

@Resolver(() => UserType)
export class OpenSessionsResolver {
  @FieldResolver(() => [OpenSessionType], {
    nullable: true,
    description: "Where the person is signed in, last used first, at most 50; null except to the person.",
  })
  async sessions(@Root() { id }: UserType, @Ctx() { viewer, deps }: UsersContext): Promise<OpenSessionType[] | null> {
    if (viewer?.id !== id) return null;
    const rows = await findSessions(deps, id);
    return rows.map((row) => ({ ...row, isCurrent: row.id === viewer.sessionId }));
  }

  @Mutation(() => SignOutPayload, { description: "Ends one session of the caller; another's counts as ended already." })
  async sessionRevoke(
    @Arg("input", () => SessionRevokeInput, { description: "Which one." }) input: SessionRevokeInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SignOutPayload> {
    return { endedSessions: await sessionRevoke(ctx.deps, requireViewer(ctx), input.sessionId), userErrors: [] };
  }
}
