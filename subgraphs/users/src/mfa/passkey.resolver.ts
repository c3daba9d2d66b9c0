import { read } from "@mall/platform/database/read";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { SignInPayload } from "../account/account.types";
import type { UsersContext } from "../context";
import { UserType } from "../user/user.types";
import { FactorRemovePayload, StepUpPayload } from "./mfa.types";
import { passkeyAdd, passkeyAddBegin } from "./passkey-add";
import { passkeyBegin, passkeyRemove, passkeySignIn, passkeyStepUp } from "./passkey-sign-in";
import {
  PasskeyAddBeginInput,
  PasskeyAddInput,
  PasskeyAddPayload,
  PasskeyAnswerInput,
  PasskeyBeginPayload,
  PasskeyRemoveInput,
  PasskeyType,
} from "./passkey.types";

const OF_USER = `SELECT id, name, is_backed_up AS "isBackedUp", created_at AS "createdAt", last_used_at AS "lastUsedAt"
  FROM passkeys WHERE user_id = $1 ORDER BY created_at, id`;

@Resolver(() => UserType)
export class PasskeyResolver {
  @FieldResolver(() => [PasskeyType], {
    nullable: true,
    description: "Passkeys, oldest first, at most 20; null except to the person.",
  })
  passkeys(@Root() { id }: UserType, @Ctx() { viewer, deps }: UsersContext): Promise<PasskeyType[]> | null {
    return viewer?.id === id ? read<PasskeyType>(deps.db, OF_USER, [id]) : null;
  }

  @Mutation(() => PasskeyBeginPayload, { description: "Begins to add a passkey to the caller's account." })
  passkeyAddBegin(
    @Arg("input", () => PasskeyAddBeginInput, { description: "Consent." }) input: PasskeyAddBeginInput,
    @Ctx() ctx: UsersContext,
  ): Promise<PasskeyBeginPayload> {
    return passkeyAddBegin(ctx.deps, requireViewer(ctx), input.password);
  }

  @Mutation(() => PasskeyAddPayload, { description: "Adds the passkey that the browser made." })
  passkeyAdd(
    @Arg("input", () => PasskeyAddInput, { description: "The passkey." }) input: PasskeyAddInput,
    @Ctx() ctx: UsersContext,
  ): Promise<PasskeyAddPayload> {
    return passkeyAdd(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => PasskeyBeginPayload, {
    description: "Begins a sign-in, or a second proof, by a passkey. Names nobody.",
  })
  passkeyBegin(@Ctx() ctx: UsersContext): Promise<PasskeyBeginPayload> {
    return passkeyBegin(ctx.deps);
  }

  @Mutation(() => SignInPayload, { description: "Signs in by a passkey alone, which counts as both proofs." })
  async passkeySignIn(
    @Arg("input", () => PasskeyAnswerInput, { description: "The answer." }) input: PasskeyAnswerInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SignInPayload> {
    return { ...(await passkeySignIn(ctx.deps, input)), mfaChallenge: null };
  }

  @Mutation(() => StepUpPayload, { description: "A second proof in the middle of a session, by a passkey." })
  passkeyStepUp(
    @Arg("input", () => PasskeyAnswerInput, { description: "The answer." }) input: PasskeyAnswerInput,
    @Ctx() ctx: UsersContext,
  ): Promise<StepUpPayload> {
    return passkeyStepUp(ctx.deps, requireViewer(ctx), input);
  }

  @Mutation(() => FactorRemovePayload, {
    description: "Takes a passkey out. Needs a second proof of the last ten minutes.",
  })
  async passkeyRemove(
    @Arg("input", () => PasskeyRemoveInput, { description: "Which one." }) input: PasskeyRemoveInput,
    @Ctx() ctx: UsersContext,
  ): Promise<FactorRemovePayload> {
    const userErrors = await passkeyRemove(ctx.deps, requireViewer(ctx), input.passkeyId);
    return { removed: userErrors.length === 0 ? true : null, userErrors };
  }
}
