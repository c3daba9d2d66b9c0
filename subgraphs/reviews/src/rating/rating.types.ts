import { Field, Float, Int, ObjectType } from "type-graphql";

@ObjectType("StarCount", { description: "How many ratings have one number of stars." })
export class StarCountType {
  @Field(() => Int, { description: "1 to 5." })
  stars!: number;

  @Field(() => Int, { description: "Ratings with so many stars." })
  count!: number;
}

@ObjectType("ProductRating", {
  description:
    "What buyers think of a product: its published reviews and the ratings it brought along when it was imported.",
})
export class ProductRatingType {
  @Field(() => Float, { nullable: true, description: "Mean stars, 1 to 5, to two decimals; null without ratings." })
  average!: number | null;

  @Field(() => Int, { description: "Number of ratings." })
  count!: number;

  @Field(() => [StarCountType], { description: "Always five entries, from five stars down to one." })
  histogram!: StarCountType[];
}

@ObjectType("SellerRating", { description: "The ratings of all of a seller's products together." })
export class SellerRatingType {
  @Field(() => Float, { nullable: true, description: "Mean stars, 1 to 5, to two decimals; null without ratings." })
  average!: number | null;

  @Field(() => Int, { description: "Number of ratings." })
  count!: number;
}
