import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Reward, RewardKind } from "./find-rewards";

const RewardKindEnum: { [Kind in RewardKind]: Kind } = {
  COUPON: "COUPON",
  GIFT_CREDIT: "GIFT_CREDIT",
  PERK: "PERK",
  NOTHING: "NOTHING",
};
registerEnumType(RewardKindEnum, {
  name: "RewardKind",
  description: "What a reward gives.",
  valuesConfig: {
    COUPON: { description: "A coupon of the member's own." },
    GIFT_CREDIT: { description: "Gift credit." },
    PERK: { description: "Something that the member may for a time, such as shopping early." },
    NOTHING: { description: "Nothing yet: it is told about and cannot be had." },
  },
});

@ObjectType("Reward", { description: "Something that points buy." })
export class RewardType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "What it is, for people." })
  title!: string;

  @Field(() => String, { description: "What the member gets." })
  description!: string;

  @Field(() => RewardKindEnum, { description: "What it gives." })
  kind!: RewardKind;

  @Field(() => Int, { description: "Points that it costs." })
  costPoints!: number;

  @Field(() => Boolean, { description: "Whether the programme offers it at present, and some are left." })
  available!: boolean;

  @Field(() => Int, { nullable: true, description: "How many are left; null for any number." })
  stock!: number | null;

  @Field(() => Int, { nullable: true, description: "How often one member may have it; null for any number." })
  perMemberLimit!: number | null;

  @Field(() => String, { nullable: true, description: "Code of the lowest tier that may have it; null for everybody." })
  lowestTier!: string | null;

  @Field(() => Date, { nullable: true, description: "From when it can be had; null for at once." })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Until when it can be had; null for no end." })
  endsAt!: Date | null;
}

export const RewardConnectionType = connectionType<Reward>("Reward", RewardType as never);
