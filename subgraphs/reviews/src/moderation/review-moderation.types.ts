import { Field, ObjectType } from "type-graphql";
import type { ModerationAction } from "./case.entity";
import { ModerationActionEnum } from "./moderation-enums";

@ObjectType("ReviewModeration", { description: "What moderation decided about a review." })
export class ReviewModerationType {
  @Field(() => ModerationActionEnum, { description: "The decision that holds now." })
  decision!: ModerationAction;

  @Field(() => Boolean, { description: "Whether a model within its policy took it, rather than a person." })
  automated!: boolean;
}
