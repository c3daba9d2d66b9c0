import { Ctx, Field, Float, ObjectType, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { describedEnum } from "../described-enum";
import { findAdopted } from "../experiment/list-settings";
import { findServing } from "../learning/read-refit";
import { recommenderParameters, type ParameterSurface } from "./recommender-parameters";

const SurfaceEnum = describedEnum<ParameterSurface>("RecommenderSurface", "Which list.", {
  FOR_YOU: "Query.recommendations for people who agreed to profiling.",
  FOR_EVERYBODY: "Query.recommendations for all others, and what fills lists up.",
  TRENDING: "Query.trending.",
  CART: "Cart.completion.",
  SIMILAR: "Product.similar.",
});

@ObjectType("RecommenderParameter", { description: "One criterion by which a list is made." })
export class RecommenderParameterType {
  @Field(() => SurfaceEnum, { description: "Which list." })
  surface!: ParameterSurface;

  @Field(() => String, { description: "Stable name of the criterion, for programs." })
  criterion!: string;

  @Field(() => Float, {
    description: "How much it counts beside the others of its list; a limit or rate as `text` says.",
  })
  weight!: number;

  @Field(() => Boolean, { description: "Whether it looks at what the viewer did." })
  usesProfiling!: boolean;

  @Field(() => String, { description: "What it is, in English." })
  text!: string;
}

@Resolver()
export class RecommenderParameterResolver {
  @Query(() => [RecommenderParameterType], {
    description:
      "The main parameters of every list of recommendations, from what serves now. `recommendations(profiling: false)` leaves out those that look at the viewer. For everybody.",
  })
  async recommenderParameters(
    @Ctx() { db, explorationRate, sequences }: InsightsContext,
  ): Promise<RecommenderParameterType[]> {
    const [serving, adopted] = await Promise.all([findServing(db), findAdopted(db)]);
    const sequence = await sequences.of(serving?.version ?? null);
    return recommenderParameters({ serving, explorationRate, adopted, sequenceWeight: sequence?.weight ?? null });
  }
}
