import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import type { AccountError } from "./account-errors";
import { emailChangeRequest } from "./email-change-request";
import { emailConfirm } from "./email-confirm";
import { emailVerificationSend } from "./email-verification-send";
import { passwordChange } from "./password-change";
import { passwordReset, passwordResetRequest } from "./password-reset";
import {
  EmailChangeRequestInput,
  EmailConfirmInput,
  EmailConfirmPayload,
  LetterPayload,
  PasswordChangeInput,
  PasswordPayload,
  PasswordResetInput,
  PasswordResetRequestInput,
} from "./recovery.types";

/** Addresses and passwords: how they are proved, changed and found again. */
@Resolver()
export class RecoveryResolver {
  @Mutation(() => LetterPayload, { description: "Sends the caller a letter with which to confirm their address." })
  async emailVerificationSend(@Ctx() ctx: UsersContext): Promise<LetterPayload> {
    await emailVerificationSend(ctx.deps, requireViewer(ctx));
    return accepted([]);
  }

  @Mutation(() => EmailConfirmPayload, { description: "Confirms an address by the code of a letter, from anywhere." })
  emailConfirm(
    @Arg("input", () => EmailConfirmInput, { description: "The code." }) input: EmailConfirmInput,
    @Ctx() ctx: UsersContext,
  ): Promise<EmailConfirmPayload> {
    return emailConfirm(ctx.deps, input.token);
  }

  @Mutation(() => LetterPayload, {
    description: "Asks for another address: a code goes to the new one, a warning to the old one.",
  })
  async emailChangeRequest(
    @Arg("input", () => EmailChangeRequestInput, { description: "The new address." }) input: EmailChangeRequestInput,
    @Ctx() ctx: UsersContext,
  ): Promise<LetterPayload> {
    return accepted(await emailChangeRequest(ctx.deps, requireViewer(ctx), input));
  }

  @Mutation(() => LetterPayload, {
    description:
      "Asks for a letter with which to choose a new password. Known and unknown addresses are answered alike.",
  })
  async passwordResetRequest(
    @Arg("input", () => PasswordResetRequestInput, { description: "Who." }) input: PasswordResetRequestInput,
    @Ctx() ctx: UsersContext,
  ): Promise<LetterPayload> {
    await passwordResetRequest(ctx.deps, input.email);
    return accepted([]);
  }

  @Mutation(() => PasswordPayload, {
    description: "Sets a new password by the code of a letter and ends all sessions.",
  })
  passwordReset(
    @Arg("input", () => PasswordResetInput, { description: "Code and password." }) input: PasswordResetInput,
    @Ctx() ctx: UsersContext,
  ): Promise<PasswordPayload> {
    return passwordReset(ctx.deps, input);
  }

  @Mutation(() => PasswordPayload, { description: "Sets a new password by the old one and ends all other sessions." })
  passwordChange(
    @Arg("input", () => PasswordChangeInput, { description: "Both passwords." }) input: PasswordChangeInput,
    @Ctx() ctx: UsersContext,
  ): Promise<PasswordPayload> {
    return passwordChange(ctx.deps, requireViewer(ctx), input);
  }
}

const accepted = (userErrors: AccountError[]): LetterPayload => ({
  accepted: userErrors.length === 0 ? true : null,
  userErrors,
});
