import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AccountUserError } from "../account/account.types";

type AccountUserErrorView = InstanceType<typeof AccountUserError>;

@ObjectType("AccountSecurity", { description: "How well an account is guarded; for its person alone." })
export class AccountSecurityType {
  @Field(() => Boolean, { description: "Whether the person proved that they read mail at their address." })
  isEmailVerified!: boolean;

  @Field(() => Boolean, { description: "Whether an authenticator app is in force." })
  hasTotp!: boolean;

  @Field(() => Int, { description: "Recovery codes that were not used." })
  recoveryCodesLeft!: number;
}

@InputType("TotpSetUpInput", { description: "The caller's consent to an authenticator app." })
export class TotpSetUpInput {
  @Field(() => String, { description: "The caller's password, once more." })
  password!: string;
}

@ObjectType("TotpFactor", { description: "What an authenticator app needs; shown once." })
export class TotpFactorType {
  @Field(() => String, { description: "The secret in base 32, to type in." })
  secret!: string;

  @Field(() => String, { description: "The same as `otpauth://…`, for a QR code." })
  uri!: string;
}

@ObjectType("TotpSetUpPayload", { description: "The new factor, or what to mend." })
export class TotpSetUpPayload {
  @Field(() => TotpFactorType, { nullable: true, description: "Null exactly when there are errors." })
  factor!: TotpFactorType | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@InputType("TotpConfirmInput", { description: "A code that shows that the app has the secret." })
export class TotpConfirmInput {
  @Field(() => String, { description: "Six digits." })
  code!: string;
}

@ObjectType("RecoveryCodesPayload", { description: "Codes to write down, or what to mend." })
export class RecoveryCodesPayload {
  @Field(() => [String], {
    nullable: true,
    description:
      "Ten codes, each good once in place of a second factor; shown once. Null exactly when there are errors.",
  })
  recoveryCodes!: string[] | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@ObjectType("FactorRemovePayload", { description: "That the factor is gone, or what to mend." })
export class FactorRemovePayload {
  @Field(() => Boolean, { nullable: true, description: "True; null exactly when there are errors." })
  removed!: boolean | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@InputType("StepUpInput", { description: "A second proof in the middle of a session." })
export class StepUpInput {
  @Field(() => String, { description: "Six digits of the app, or a recovery code." })
  code!: string;
}

@ObjectType("StepUpPayload", { description: "The session's new access token, or what to mend." })
export class StepUpPayload {
  @Field(() => String, {
    nullable: true,
    description: "Replaces the one of this request; for ten minutes it may do what needs a fresh proof.",
  })
  accessToken!: string | null;

  @Field(() => Date, { nullable: true, description: "When the access token ends; null exactly when there are errors." })
  expiresAt!: Date | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@InputType("MfaConfirmInput", { description: "The answer to the challenge of a sign-in." })
export class MfaConfirmInput {
  @Field(() => ID, { description: "`signIn.mfaChallenge.id`, good for five minutes and five tries." })
  challengeId!: string;

  @Field(() => String, { description: "Six digits of the app, or a recovery code." })
  code!: string;
}
