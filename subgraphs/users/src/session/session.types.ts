import { Field, ObjectType } from "type-graphql";

@ObjectType("Session", { description: "Proof of who one is, for the caller's eyes only." })
export class SessionType {
  @Field(() => String, { description: "Send it as `Authorization: Bearer …`. Good for 10 minutes." })
  accessToken!: string;

  @Field(() => String, {
    description: "Buys the next session by `refreshSession`, once. Good for 14 days without use and 90 days in all.",
  })
  refreshToken!: string;

  @Field(() => Date, { description: "When the access token ends." })
  expiresAt!: Date;
}
