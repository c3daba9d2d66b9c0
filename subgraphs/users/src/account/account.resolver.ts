import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { UserType } from "../user/user.types";
import { SignInInput, SignInPayload, SignUpInput, SignUpPayload } from "./account.types";
import { signIn } from "./sign-in";
import { signUp } from "./sign-up";

@Resolver()
export class AccountResolver {
  @Query(() => UserType, { nullable: true, description: "The signed-in person; null for guests." })
  viewer(@Ctx() { viewer, loaders }: UsersContext): Promise<UserType | null> | null {
    return viewer === null ? null : loaders.userById.load(viewer.id);
  }

  @Mutation(() => SignUpPayload, {
    description: "Makes an account and signs it in. UNAVAILABLE when too many do so at once.",
  })
  signUp(
    @Arg("input", () => SignUpInput, { description: "The new account." }) input: SignUpInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SignUpPayload> {
    return signUp(ctx.deps, input);
  }

  @Mutation(() => SignInPayload, {
    description:
      "Opens a session. UNAVAILABLE when too many do so at once. After 5 wrong attempts an address waits 1, 2, 4 … seconds.",
  })
  signIn(
    @Arg("input", () => SignInInput, { description: "How to prove who one is." }) input: SignInInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SignInPayload> {
    return signIn(ctx.deps, input);
  }
}
