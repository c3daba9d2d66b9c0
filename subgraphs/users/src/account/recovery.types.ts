import { Field, InputType, Int, ObjectType } from "type-graphql";
import { AccountUserError } from "./account.types";

type AccountUserErrorView = InstanceType<typeof AccountUserError>;

@InputType("EmailConfirmInput", { description: "The code of a letter." })
export class EmailConfirmInput {
  @Field(() => String, { description: "The code, as the letter has it." })
  token!: string;
}

@ObjectType("EmailConfirmPayload", { description: "The confirmed address, or what to mend." })
export class EmailConfirmPayload {
  @Field(() => String, {
    nullable: true,
    description: "The account's address now; null exactly when there are errors.",
  })
  email!: string | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@InputType("EmailChangeRequestInput", { description: "Another address for the caller's account." })
export class EmailChangeRequestInput {
  @Field(() => String, { description: "The new address; a letter with a code goes there." })
  newEmail!: string;

  @Field(() => String, { description: "The caller's password, once more." })
  password!: string;
}

@InputType("PasswordResetRequestInput", { description: "Who cannot sign in." })
export class PasswordResetRequestInput {
  @Field(() => String, { description: "E-mail address of the account." })
  email!: string;
}

@ObjectType("LetterPayload", { description: "That a letter is on its way, or what to mend." })
export class LetterPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: "True: if there is an account for it, a letter is on its way. Null exactly when there are errors.",
  })
  accepted!: boolean | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was sent." })
  userErrors!: AccountUserErrorView[];
}

@InputType("PasswordResetInput", { description: "A new password by the code of a letter." })
export class PasswordResetInput {
  @Field(() => String, { description: "The code, as the letter has it; good for an hour, once." })
  token!: string;

  @Field(() => String, { description: "The new password, 15 to 256 characters; common ones are refused." })
  newPassword!: string;
}

@InputType("PasswordChangeInput", { description: "A new password by the old one." })
export class PasswordChangeInput {
  @Field(() => String, { description: "The caller's password." })
  currentPassword!: string;

  @Field(() => String, { description: "The new password, 15 to 256 characters; common ones are refused." })
  newPassword!: string;
}

@ObjectType("PasswordPayload", { description: "What a new password did, or what to mend." })
export class PasswordPayload {
  @Field(() => Int, { nullable: true, description: "Sessions that ended; null exactly when there are errors." })
  endedSessions!: number | null;

  @Field(() => [AccountUserError], { description: "What to mend; the password is the old one." })
  userErrors!: AccountUserErrorView[];
}
