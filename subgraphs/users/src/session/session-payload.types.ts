import { Field, InputType, Int, ObjectType } from "type-graphql";
import { AccountUserError } from "../account/account.types";
import { UserType } from "../user/user.types";
import { SessionType } from "./session.types";

@InputType("RefreshSessionInput", { description: "How to go on with a session." })
export class RefreshSessionInput {
  @Field(() => String, { description: "The newest refresh token of the session. Using one twice ends the session." })
  refreshToken!: string;
}

@ObjectType("RefreshSessionPayload", { description: "The session's new tokens, or why it has ended." })
export class RefreshSessionPayload {
  @Field(() => SessionType, { nullable: true, description: "Null exactly when there are errors." })
  session!: SessionType | null;

  @Field(() => UserType, { nullable: true, description: "The person; null exactly when there are errors." })
  viewer!: UserType | null;

  @Field(() => [AccountUserError], { description: "Why the session has ended." })
  userErrors!: InstanceType<typeof AccountUserError>[];
}

@ObjectType("SignOutPayload", { description: "What signing out did." })
export class SignOutPayload {
  @Field(() => Int, { description: "Sessions that ended now; their access tokens are refused within a second." })
  endedSessions!: number;

  @Field(() => [AccountUserError], { description: "Always empty: signing out cannot fail for a reason to mend." })
  userErrors!: InstanceType<typeof AccountUserError>[];
}
