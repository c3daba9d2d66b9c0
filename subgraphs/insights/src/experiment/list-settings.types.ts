import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { ExperimentUserError, type ExperimentError } from "./experiment.types";

@ObjectType("ListSettings", {
  description:
    "How lists for single persons are made without an experiment, from a moment on: adopted from an experiment, or taken back.",
})
export class ListSettingsType {
  @Field(() => ID, { description: "Its number; the highest one serves." })
  id!: string;

  @Field(() => Float, { nullable: true, description: "Probability of a little known product; null: as configured." })
  explorationRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "What the likeness of texts adds, until another model serves; null: as that model was fitted.",
  })
  textWeight!: number | null;

  @Field(() => Float, { nullable: true, description: "By how much looks and carts count more or less; null: 1." })
  behaviourWeight!: number | null;

  @Field(() => ID, { nullable: true, description: "The experiment that found it better; null: taken back." })
  experimentId!: string | null;

  @Field(() => String, { nullable: true, description: "Its variant; null: taken back." })
  variant!: string | null;

  @Field(() => Date, { description: "From when on." })
  movedAt!: Date;

  @Field(() => String, { description: "Why, in the words of whoever did it." })
  reason!: string;
}

@InputType("ExperimentAdoptInput", { description: "A variant that is to serve everybody." })
export class ExperimentAdoptInput {
  @Field(() => ID, { description: "The experiment; stopped, and the last one that was held against what serves." })
  experimentId!: string;

  @Field(() => String, { description: "The variant; its verdict must be BETTER." })
  variant!: string;

  @Field(() => String, { description: "Why, 1 to 300 characters." })
  reason!: string;
}

@InputType("ListSettingsRollBackInput", { description: "Takes the last adoption back." })
export class ListSettingsRollBackInput {
  @Field(() => String, { description: "Why, 1 to 300 characters." })
  reason!: string;
}

@ObjectType("ListSettingsPayload", { description: "What serves now, or why nothing was changed." })
export class ListSettingsPayload {
  @Field(() => ListSettingsType, { nullable: true, description: "It; null exactly when there are errors." })
  settings!: ListSettingsType | null;

  @Field(() => [ExperimentUserError], { description: "Why nothing was changed." })
  userErrors!: ExperimentError[];
}
