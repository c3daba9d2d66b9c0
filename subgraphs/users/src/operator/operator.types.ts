import type { ContactKind } from "@mall/platform/config/operator";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { DUTY_BEARERS, type DutyBearer } from "./duty-split";

const ContactKindEnum = describedEnum<ContactKind>("ContactKind", "Who is to turn to a point of contact.", {
  AUTHORITIES: "Authorities, the Commission and the Board (Regulation (EU) 2022/2065, article 11).",
  USERS: "Everybody who uses the mall (Regulation (EU) 2022/2065, article 12).",
  PRODUCT_SAFETY: "Authorities and consumers, about products that are not safe (Regulation (EU) 2023/988, article 22).",
});

@ObjectType("ContactPoint", { description: "Where the mall is reached directly. Anybody may see it." })
export class ContactPointType {
  @Field(() => ContactKindEnum, { description: "Who is to turn to it." })
  kind!: ContactKind;

  @Field(() => String, { description: "E-mail address." })
  email!: string;

  @Field(() => String, { nullable: true, description: "Telephone number; null: none." })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "Web address of a form; null: none." })
  url!: string | null;

  @Field(() => [String], { description: "Languages that are understood there, as BCP 47." })
  languages!: readonly string[];
}

@ObjectType("OperatorDisputeBody", {
  description:
    "A certified body for the settlement of disputes outside of courts (Regulation (EU) 2022/2065, article 21).",
})
@Directive("@shareable")
export class DisputeBodyType {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its web address." })
  url!: string;

  @Field(() => [String], { description: "Languages that it works in, as BCP 47." })
  languages!: readonly string[];
}

@ObjectType("OperatorDuty", { description: "A duty of platforms." })
export class OperatorDutyType {
  @Field(() => String, { description: "Where it is laid down." })
  rule!: string;

  @Field(() => String, { description: "What it is." })
  title!: string;

  @Field(() => Boolean, { description: "Whether it binds this operator; the mall does it all the same." })
  binds!: boolean;
}

const DutyBearerEnum = describedEnum<DutyBearer>("DutyBearer", "Who answers for a part of a purchase.", DUTY_BEARERS);

@ObjectType("DutyShare", { description: "A part of a purchase, and who answers for it." })
export class DutyShareType {
  @Field(() => String, { description: "What." })
  duty!: string;

  @Field(() => DutyBearerEnum, { description: "Who." })
  bearer!: DutyBearer;
}

@ObjectType("ActiveRecipients", { description: "People who used the mall in a month." })
export class ActiveRecipientsType {
  @Field(() => String, { description: "The month, as `2026-11`, in UTC." })
  month!: string;

  @Field(() => Int, {
    description:
      "People who were signed in. Guests are not told apart, so they are not counted: nothing is stored of them.",
  })
  signedIn!: number;

  @Field(() => Date, { description: "When it was counted." })
  countedAt!: Date;

  @Field(() => Boolean, { description: "Whether it was counted after the month had ended." })
  isComplete!: boolean;
}

@ObjectType("Operator", { description: "Who runs the mall. Anybody may see it." })
export class OperatorType {
  @Field(() => String, { description: "Name of the person or company." })
  name!: string;

  @Field(() => String, { description: "Postal address." })
  address!: string;

  @Field(() => String, { description: "Its country, ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => String, { nullable: true, description: "Number in the trade register; null: none." })
  registerNumber!: string | null;

  @Field(() => [ContactPointType], { description: "Where it is reached; one of each kind at least." })
  contactPoints!: readonly ContactPointType[];

  @Field(() => [DisputeBodyType], { description: "Where disputes about moderation can be settled outside of courts." })
  disputeBodies!: readonly DisputeBodyType[];

  @Field(() => String, { description: "The Safety Gate, where products that are not safe are published." })
  safetyGateUrl!: string;

  @Field(() => Boolean, { description: "Whether it is a micro or small enterprise, which some duties do not bind." })
  isMicroOrSmall!: boolean;
}
