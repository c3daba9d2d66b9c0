import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { SessionType } from "../session/session.types";
import { UserType } from "../user/user.types";
import type { AccountErrorCode } from "./account-errors";

export const AccountErrorCodeEnum = {
  INVALID_EMAIL: "INVALID_EMAIL",
  EMAIL_TAKEN: "EMAIL_TAKEN",
  INVALID_DISPLAY_NAME: "INVALID_DISPLAY_NAME",
  INVALID_LOCALE: "INVALID_LOCALE",
  INVALID_CONSENT: "INVALID_CONSENT",
  INVALID_REFERRAL_CODE: "INVALID_REFERRAL_CODE",
  PASSWORD_TOO_SHORT: "PASSWORD_TOO_SHORT",
  PASSWORD_TOO_LONG: "PASSWORD_TOO_LONG",
  PASSWORD_TOO_COMMON: "PASSWORD_TOO_COMMON",
  WRONG_CREDENTIALS: "WRONG_CREDENTIALS",
  TOO_MANY_ATTEMPTS: "TOO_MANY_ATTEMPTS",
  SESSION_ENDED: "SESSION_ENDED",
  TOKEN_ENDED: "TOKEN_ENDED",
  WRONG_MFA_CODE: "WRONG_MFA_CODE",
  CHALLENGE_ENDED: "CHALLENGE_ENDED",
  MFA_ALREADY_SET_UP: "MFA_ALREADY_SET_UP",
  MFA_NOT_SET_UP: "MFA_NOT_SET_UP",
  LAST_FACTOR: "LAST_FACTOR",
  PASSKEY_REFUSED: "PASSKEY_REFUSED",
  TOO_MANY_FACTORS: "TOO_MANY_FACTORS",
  INVALID_NAME: "INVALID_NAME",
} as const satisfies Record<AccountErrorCode, AccountErrorCode>;

registerEnumType(AccountErrorCodeEnum, {
  name: "AccountErrorCode",
  description: "Why an account or a session could not be had.",
  valuesConfig: {
    INVALID_EMAIL: { description: "This cannot be an e-mail address." },
    EMAIL_TAKEN: { description: "There is an account with this address: sign in instead." },
    INVALID_DISPLAY_NAME: { description: "The name is empty, too long or holds control characters." },
    INVALID_LOCALE: { description: "This is no language tag of BCP 47." },
    INVALID_CONSENT: { description: "A consent lacks its purpose, or there are too many." },
    INVALID_REFERRAL_CODE: { description: "The referral code is too long or holds control characters." },
    PASSWORD_TOO_SHORT: { description: "The password has fewer than 15 characters." },
    PASSWORD_TOO_LONG: { description: "The password has more than 256 characters." },
    PASSWORD_TOO_COMMON: { description: "The password is one that guessers try first, or breaches hold it." },
    WRONG_CREDENTIALS: { description: "Address or password is wrong; which of them is not said." },
    TOO_MANY_ATTEMPTS: { description: "Wait the seconds that the message names, then try again." },
    SESSION_ENDED: { description: "The refresh token is unknown, used, expired or revoked: sign in again." },
    TOKEN_ENDED: { description: "The code of the letter is unknown, used or too old: ask for a new letter." },
    WRONG_MFA_CODE: { description: "The code of the second factor is wrong, used or too old." },
    CHALLENGE_ENDED: { description: "The challenge is unknown, answered or too old: sign in again." },
    MFA_ALREADY_SET_UP: { description: "There is such a factor already: remove it first." },
    MFA_NOT_SET_UP: { description: "There is no such factor: set one up first." },
    LAST_FACTOR: { description: "An administrator's last factor stays: set up another one first." },
    PASSKEY_REFUSED: { description: "The passkey's answer cannot be accepted: try again." },
    TOO_MANY_FACTORS: { description: "There are 20 passkeys already: remove one first." },
    INVALID_NAME: { description: "The name is empty, longer than 60 characters, or holds control characters." },
  },
});

export const AccountUserError = userErrorType<AccountErrorCode>("Account", AccountErrorCodeEnum);
type AccountUserErrorView = InstanceType<typeof AccountUserError>;

@InputType("ConsentInput", { description: "What a person agrees to or refuses." })
export class ConsentInput {
  @Field(() => String, { nullable: true, description: "What for, such as `PROFILING`; required, 1 to 64 characters." })
  purpose?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Version of the text that the person saw; at most 64 characters.",
  })
  version?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the person agrees; default false." })
  granted?: boolean | null;
}

@InputType("SignUpInput", { description: "A new account." })
export class SignUpInput {
  @Field(() => String, { description: "E-mail address, at most 254 characters; one account each." })
  email!: string;

  @Field(() => String, { description: "Password, 15 to 256 characters; common ones are refused." })
  password!: string;

  @Field(() => String, { description: "The name that others read; 1 to 80 characters." })
  displayName!: string;

  @Field(() => String, { nullable: true, description: "Language and region as BCP 47; default `en`." })
  locale?: string | null;

  @Field(() => [ConsentInput], { nullable: true, description: "What the person agrees to or refuses; at most 20." })
  consents?: ConsentInput[] | null;

  @Field(() => String, { nullable: true, description: "Code of whoever recommended the mall; at most 64 characters." })
  referralCode?: string | null;
}

@InputType("SignInInput", { description: "How to prove who one is." })
export class SignInInput {
  @Field(() => String, { description: "E-mail address." })
  email!: string;

  @Field(() => String, { description: "Password." })
  password!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Code of the second factor, for accounts that have one: six digits of the app, or a recovery code. Left out: a challenge.",
  })
  mfaCode?: string | null;
}

@ObjectType("MfaChallenge", { description: "A second proof that is asked for before a session is given." })
export class MfaChallengeType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => [String], { description: "Ways to answer it: `TOTP`, `RECOVERY_CODE`, `PASSKEY`." })
  methods!: string[];
}

@ObjectType("SignUpPayload", { description: "The new session, or what to mend." })
export class SignUpPayload {
  @Field(() => SessionType, { nullable: true, description: "Null exactly when there are errors." })
  session!: SessionType | null;

  @Field(() => UserType, { nullable: true, description: "The person; null exactly when there are errors." })
  viewer!: UserType | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@ObjectType("SignInPayload", { description: "The new session, a challenge, or what to mend." })
export class SignInPayload {
  @Field(() => SessionType, { nullable: true, description: "Null when there are errors or a challenge." })
  session!: SessionType | null;

  @Field(() => MfaChallengeType, {
    nullable: true,
    description: "A second proof to give, by `mfaConfirm`, where the account has a second factor.",
  })
  mfaChallenge!: MfaChallengeType | null;

  @Field(() => UserType, { nullable: true, description: "The person; null when there are errors or a challenge." })
  viewer!: UserType | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}
