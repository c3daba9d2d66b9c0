import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType("Reward", { description: "Something that points buy." })
export class RewardType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "What it is, for people." })
  title!: string;

  @Field(() => String, { description: "What the member gets." })
  description!: string;

  @Field(() => Int, { description: "Points that it costs." })
  costPoints!: number;

  @Field(() => Boolean, { description: "Whether the programme offers it at present." })
  available!: boolean;
}

export const RewardConnectionType = connectionType("Reward", RewardType);
