import { Directive, Field, Float, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { ModelVersionType } from "../model/model.types";
import { SentimentLabelEnum } from "./sentiment.types";

type Label = keyof typeof SentimentLabelEnum;

export const ToneWordsStateEnum = describedEnum<"TOLD" | "NO_WORDS" | "BUSY" | "AWAY">(
  "ToneWordsState",
  "Whether it can be told which words make a review sound as it does.",
  {
    TOLD: "It is told.",
    NO_WORDS: "Fewer than two words between spaces: nothing can be left out by itself.",
    BUSY: "It is being read, or too many others are. Ask again in a moment.",
    AWAY: "No model answers now.",
  },
);

@ObjectType("ToneWord", {
  description:
    "Some words of a review, and what the model reads without them. It was asked, so this is no estimate; effects do not sum to the score, since words work together.",
})
@Directive('@tag(name: "ai")')
export class ToneWordType {
  @Field(() => String, { description: "The words, as they stand in the review: one, or some that follow each other." })
  words!: string;

  @Field(() => Float, {
    description: "By how much the label would be less likely without them, -1 to 1; negative: they speak against it.",
  })
  effect!: number;

  @Field(() => SentimentLabelEnum, { description: "What the model would read without them." })
  labelWithout!: Label;

  @Field(() => String, { description: "The same in a sentence." })
  explanation!: string;
}

@ObjectType("ToneCounterfactual", { description: "What would have the model read another tone. It was asked." })
@Directive('@tag(name: "ai")')
export class ToneCounterfactualType {
  @Field(() => [String], { description: "The words that are left out together, the strongest first." })
  without!: string[];

  @Field(() => SentimentLabelEnum, { description: "What the model reads then." })
  label!: Label;

  @Field(() => Float, { description: "How sure it is of that, 0 to 1." })
  score!: number;

  @Field(() => String, { description: "The same in a sentence." })
  explanation!: string;
}

@ObjectType("ToneWords", {
  description:
    "Which words make a review sound as it does: the model reads it again without them, once for each text, when somebody asks first. Takes a second or so then.",
})
@Directive('@tag(name: "ai")')
export class ToneWordsType {
  @Field(() => ToneWordsStateEnum, { description: "Whether it can be told." })
  state!: keyof typeof ToneWordsStateEnum;

  @Field(() => String, { nullable: true, description: "Why something is missing; null where nothing is." })
  note!: string | null;

  @Field(() => SentimentLabelEnum, { nullable: true, description: "What the model reads of the whole text." })
  label!: Label | null;

  @Field(() => Float, { nullable: true, description: "How sure it is of that, 0 to 1." })
  score!: number | null;

  @Field(() => [ToneWordType], {
    description:
      "Those that move the label's likelihood by 0.01 or more, the strongest first, eight at most. Of a text of more than 16 words: phrases, and the words of the three strongest.",
  })
  words!: ToneWordType[];

  @Field(() => ToneCounterfactualType, {
    nullable: true,
    description:
      "The strongest words for the label, left out together until the model reads another one; null where six do not do it.",
  })
  counterfactual!: ToneCounterfactualType | null;

  @Field(() => ModelVersionType, { nullable: true, description: "The model that was asked." })
  model!: ModelVersionType | null;
}
