import { Field, ID, InputType, ObjectType } from "type-graphql";
import { AccountUserError } from "../account/account.types";

type AccountUserErrorView = InstanceType<typeof AccountUserError>;

@ObjectType("Passkey", { description: "A passkey of the person; its secret never leaves their device." })
export class PasskeyType {
  @Field(() => ID, { description: "As the authenticator calls it." })
  id!: string;

  @Field(() => String, { description: "As the person calls it." })
  name!: string;

  @Field(() => Boolean, { description: "Whether it is kept on several devices." })
  isBackedUp!: boolean;

  @Field(() => Date, { description: "When it was added." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was last used; null: never." })
  lastUsedAt!: Date | null;
}

@InputType("PasskeyAddBeginInput", { description: "The caller's consent to a passkey." })
export class PasskeyAddBeginInput {
  @Field(() => String, { description: "The caller's password, once more." })
  password!: string;
}

@ObjectType("PasskeyBeginPayload", { description: "What a browser needs for a passkey, or what to mend." })
export class PasskeyBeginPayload {
  @Field(() => ID, { nullable: true, description: "Good for five minutes; null exactly when there are errors." })
  challengeId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Options of WebAuthn as JSON, for `navigator.credentials`; null exactly when there are errors.",
  })
  options!: string | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@InputType("PasskeyAnswerInput", { description: "The answer of a passkey." })
export class PasskeyAnswerInput {
  @Field(() => ID, { description: "Which challenge it answers." })
  challengeId!: string;

  @Field(() => String, { description: "What `navigator.credentials` gave, as JSON; at most 20,000 characters." })
  response!: string;
}

@InputType("PasskeyAddInput", { description: "A new passkey." })
export class PasskeyAddInput extends PasskeyAnswerInput {
  @Field(() => String, { description: "What the person calls it; 1 to 60 characters." })
  name!: string;
}

@ObjectType("PasskeyAddPayload", { description: "The new passkey, or what to mend." })
export class PasskeyAddPayload {
  @Field(() => ID, { nullable: true, description: "Its id; null exactly when there are errors." })
  passkeyId!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Ten recovery codes with the first factor of an account, shown once; null with a further one.",
  })
  recoveryCodes!: string[] | null;

  @Field(() => [AccountUserError], { description: "What to mend; nothing was done." })
  userErrors!: AccountUserErrorView[];
}

@InputType("PasskeyRemoveInput", { description: "Which passkey to take out." })
export class PasskeyRemoveInput {
  @Field(() => ID, { description: "One of `viewer.passkeys`." })
  passkeyId!: string;
}
