import { Field, ID, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import type { HoldKind } from "./account-hold";

export const AccountHoldKindEnum = describedEnum<HoldKind>("AccountHoldKind", "Why an account may not do everything.", {
  UNCONFIRMED: "It may not buy, publish or open a shop until its address is confirmed: see emailVerificationSend.",
  RESTRICTED: "It may not buy, publish or open a shop until a person lifts it, such as by an appeal.",
});

@ObjectType("AccountHold", { description: "What holds an account back: a statement of reasons for its person." })
export class AccountHoldType {
  @Field(() => AccountHoldKindEnum, { description: "What it may not do, and until when." })
  kind!: HoldKind;

  @Field(() => Date, { description: "Since when." })
  since!: Date;

  @Field(() => Boolean, { description: "Whether a rule decided it without a person." })
  automated!: boolean;

  @Field(() => ID, { description: "The Decision: what was found, and by how much it counted. An appeal names it." })
  decisionId!: string;
}
