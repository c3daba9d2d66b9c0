import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { SignInPayload } from "../account/account.types";
import type { UsersContext } from "../context";
import { UserType } from "../user/user.types";
import { mfaConfirm } from "./mfa-confirm";
import {
  AccountSecurityType,
  FactorRemovePayload,
  MfaConfirmInput,
  RecoveryCodesPayload,
  StepUpInput,
  StepUpPayload,
  TotpConfirmInput,
  TotpSetUpInput,
  TotpSetUpPayload,
} from "./mfa.types";
import { findSecurity, stepUp } from "./step-up";
import { totpRemove } from "./totp-remove";
import { recoveryCodesRenew, totpConfirm, totpSetUp } from "./totp-set-up";

@Resolver(() => UserType)
export class MfaResolver {
  @FieldResolver(() => AccountSecurityType, {
    nullable: true,
    description: "How the account is guarded; null except to the person.",
  })
  security(
    @Root() { id }: UserType,
    @Ctx() { viewer, deps }: UsersContext,
  ): Promise<AccountSecurityType | null> | null {
    return viewer?.id === id ? findSecurity(deps, id) : null;
  }

  @Mutation(() => SignInPayload, {
    description: "Answers the challenge of a sign-in by a code, and opens the session.",
  })
  async mfaConfirm(
    @Arg("input", () => MfaConfirmInput, { description: "The answer." }) input: MfaConfirmInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SignInPayload> {
    return { ...(await mfaConfirm(ctx.deps, input)), mfaChallenge: null };
  }

  @Mutation(() => TotpSetUpPayload, {
    description: "Gives a secret for an authenticator app; `totpConfirm` puts it in force.",
  })
  totpSetUp(
    @Arg("input", () => TotpSetUpInput, { description: "Consent." }) input: TotpSetUpInput,
    @Ctx() ctx: UsersContext,
  ): Promise<TotpSetUpPayload> {
    return totpSetUp(ctx.deps, requireViewer(ctx), input.password);
  }

  @Mutation(() => RecoveryCodesPayload, {
    description:
      "Puts the authenticator app in force by a code of it, within an hour. From now on sign-ins ask for one.",
  })
  totpConfirm(
    @Arg("input", () => TotpConfirmInput, { description: "The code." }) input: TotpConfirmInput,
    @Ctx() ctx: UsersContext,
  ): Promise<RecoveryCodesPayload> {
    return totpConfirm(ctx.deps, requireViewer(ctx), input.code);
  }

  @Mutation(() => FactorRemovePayload, {
    description: "Takes the authenticator app out. Needs a second proof of the last ten minutes.",
  })
  async totpRemove(@Ctx() ctx: UsersContext): Promise<FactorRemovePayload> {
    const userErrors = await totpRemove(ctx.deps, requireViewer(ctx));
    return { removed: userErrors.length === 0 ? true : null, userErrors };
  }

  @Mutation(() => RecoveryCodesPayload, {
    description: "Ten new recovery codes in place of all earlier ones. Needs a second proof of the last ten minutes.",
  })
  recoveryCodesRenew(@Ctx() ctx: UsersContext): Promise<RecoveryCodesPayload> {
    return recoveryCodesRenew(ctx.deps, requireViewer(ctx));
  }

  @Mutation(() => StepUpPayload, {
    description: "A second proof in the middle of a session, for what needs a fresh one.",
  })
  stepUp(
    @Arg("input", () => StepUpInput, { description: "The proof." }) input: StepUpInput,
    @Ctx() ctx: UsersContext,
  ): Promise<StepUpPayload> {
    return stepUp(ctx.deps, requireViewer(ctx), input.code);
  }
}
