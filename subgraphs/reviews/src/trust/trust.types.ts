import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { TrustLevel } from "./trust-level";

export const TrustLevelEnum: { [Level in TrustLevel]: Level } = {
  NEWCOMER: "NEWCOMER",
  MEMBER: "MEMBER",
  REGULAR: "REGULAR",
  TRUSTED: "TRUSTED",
};
registerEnumType(TrustLevelEnum, {
  name: "TrustLevel",
  description: "How far the community trusts somebody, earned by behaviour; `trustLevels` says how.",
  valuesConfig: {
    NEWCOMER: { description: "Has an account, or a strike in force." },
    MEMBER: { description: "Has bought something." },
    REGULAR: { description: "Has written what helped others." },
    TRUSTED: { description: "Has helped many, for long." },
  },
});

@ObjectType("TrustRule", { description: "What a level of trust needs and what it gives." })
export class TrustRuleType {
  @Field(() => TrustLevelEnum, { description: "The level." })
  level!: TrustLevel;

  @Field(() => Int, { description: "What a word of such a person counts, in thousandths of a regular's." })
  weight!: number;

  @Field(() => String, { description: "How it is earned, in a sentence." })
  earnedBy!: string;

  @Field(() => Int, { description: "Days since the first order, at least." })
  daysSinceFirstOrder!: number;

  @Field(() => Int, { description: "Published reviews of things bought, at least." })
  verifiedReviews!: number;

  @Field(() => Int, { description: "Helpful votes received, at least." })
  helpfulVotes!: number;
}

@ObjectType("MemberTrust", { description: "How far somebody is trusted, and by what." })
export class MemberTrustType {
  @Field(() => TrustLevelEnum, { description: "The level." })
  level!: TrustLevel;

  @Field(() => Int, { description: "Published reviews of things bought." })
  verifiedReviews!: number;

  @Field(() => Int, { description: "Helpful votes received." })
  helpfulVotes!: number;

  @Field(() => Int, { description: "Notices of theirs that moderation found right." })
  noticesRight!: number;

  @Field(() => Int, { description: "Notices of theirs that moderation found wrong." })
  noticesWrong!: number;

  @Field(() => Int, { description: "Strikes in force." })
  activeStrikes!: number;

  @Field(() => Date, { nullable: true, description: "When it was last computed; null for who never did anything." })
  computedAt!: Date | null;
}
