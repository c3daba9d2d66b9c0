import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { ReviewSentimentType } from "./sentiment.types";
import { viewOfToldTone } from "./tone-words";
import { ToneWordsType } from "./tone-words.types";

@Resolver(() => ReviewSentimentType)
export class ToneWordsResolver {
  @FieldResolver(() => ToneWordsType, {
    description:
      "Which words make it sound so to the model, and what would change that; read only if selected. A person's word does not change it.",
  })
  async words(
    @Root() { read, model }: ReviewSentimentType,
    @Ctx() { loaders }: InsightsContext,
  ): Promise<ToneWordsType> {
    const told = await loaders.toneWords.load({ ...read, readVersion: model.version });
    return viewOfToldTone(told, read.text);
  }
}
