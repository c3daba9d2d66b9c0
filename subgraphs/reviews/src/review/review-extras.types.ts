import { Field, Int, ObjectType } from "type-graphql";

@ObjectType("ReviewMedium", { description: "A picture of a review." })
export class ReviewMediumType {
  @Field(() => String, { description: "Its https address." })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: "What it shows, in the author's words; null if none were given.",
  })
  alt!: string | null;
}

@ObjectType("ReviewRevision", { description: "What a review said before it was edited." })
export class ReviewRevisionType {
  @Field(() => Int, { description: "The version that it was." })
  version!: number;

  @Field(() => Int, { description: "Stars, 1 to 5." })
  rating!: number;

  @Field(() => String, { nullable: true, description: "The headline." })
  title!: string | null;

  @Field(() => String, { description: "The text." })
  body!: string;

  @Field(() => [ReviewMediumType], { description: "Its pictures." })
  media!: ReviewMediumType[];

  @Field(() => Boolean, { description: "Whether its author said that they got something for it." })
  incentivised!: boolean;

  @Field(() => Date, { description: "When the next version replaced it." })
  replacedAt!: Date;
}
