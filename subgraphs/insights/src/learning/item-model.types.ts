import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import type { Guard } from "./choose-model";
import type { FitMethod } from "./choose-parameters";

export type ItemModelState = "RUNNING" | "BETTER" | "REFUSED" | "SKIPPED";
export const ItemModelStateEnum = describedEnum<ItemModelState>("ItemModelState", "What became of a refit.", {
  RUNNING: "It is being fitted and compared.",
  BETTER: "It beat what served, passed all guards, and served from then on.",
  REFUSED: "It did not beat what served, or a guard failed; it never served.",
  SKIPPED: "Too few purchases were known to learn anything.",
});

export const FitMethodEnum = describedEnum<FitMethod>("ItemModelMethod", "How a model was fitted.", {
  AFFINITY: "Cosine of the sets of buyers, shrunk while they are few.",
  FOLLOWING: "What people turn to next and soon after, in the order of what they did; shrunk while few.",
  EASE: "The closed form of Steck (2019) over the products with most buyers; affinities for the others.",
});

export const GuardNameEnum = describedEnum<Guard["name"]>("ItemModelGuardName", "What a model must pass to serve.", {
  ENOUGH_PEOPLE: "Enough people made choices that it had not seen.",
  BEATS_SERVING:
    "It ranks those choices better than what serves, by more than chance explains: equals would seem so in one of twenty runs at most.",
  COVERAGE: "It shows nearly as many different products.",
  SELLER_EXPOSURE: "No seller takes much more of the places.",
  COLD_ITEMS: "It finds little known products nearly as well: not less by more than a standard error.",
});

@ObjectType("ItemModelMeasures", {
  description: "What a way to make lists is worth, by choices that it had not seen; full ranking, lists of ten.",
})
export class ItemModelMeasuresType {
  @Field(() => String, { description: "`candidate`, `serving`, `popularity` or `texts alone`." })
  name!: string;

  @Field(() => Int, { description: "People whose later choices are known." })
  people!: number;

  @Field(() => Float, { description: "NDCG@10, mean over people." })
  ndcg!: number;

  @Field(() => Float, { description: "Standard error of `ndcg`." })
  ndcgError!: number;

  @Field(() => Float, { description: "Share of people with a later choice among the ten." })
  hitRate!: number;

  @Field(() => Float, { description: "Share of the mall's products that stand in somebody's list." })
  coverage!: number;

  @Field(() => Float, { description: "Share of all places that the seller with the most has." })
  topSellerShare!: number;

  @Field(() => Float, { description: "`hitRate` among those who chose a product with fewer than three buyers." })
  coldHitRate!: number;
}

@ObjectType("ItemModelGuard", { description: "A condition for serving and whether it holds." })
export class ItemModelGuardType {
  @Field(() => GuardNameEnum, { description: "For programs." })
  name!: Guard["name"];

  @Field(() => Boolean, { description: "Whether it holds." })
  isPassed!: boolean;

  @Field(() => String, { description: "The figures, in a sentence." })
  text!: string;
}

@ObjectType("ItemModelSources", { description: "What a model was fitted to, of people who agreed to profiling." })
export class ItemModelSourcesType {
  @Field(() => Int, { description: "Products that people bought." })
  purchases!: number;

  @Field(() => Int, { description: "Products that they put into their carts." })
  carts!: number;

  @Field(() => Int, { description: "Products that they looked at, clicked, or took out of the cart." })
  looks!: number;
}

@ObjectType("ItemModel", {
  description: "A model of which products go with which, fitted to the mall's own purchases.",
})
export class ItemModelType {
  @Field(() => Int, { description: "Its version, from 1." })
  version!: number;

  @Field(() => ItemModelStateEnum, { description: "What became of it." })
  state!: ItemModelState;

  @Field(() => Boolean, { description: "Whether recommendations rest on it now." })
  isServing!: boolean;

  @Field(() => String, { description: "What is being done, in a few words." })
  step!: string;

  @Field(() => Float, { description: "How far it is, 0 to 1." })
  progress!: number;

  @Field(() => Date, { description: "When it was begun." })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was done; null while it runs." })
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why nothing was fitted; null where something was." })
  why!: string | null;

  @Field(() => FitMethodEnum, { nullable: true, description: "How it was fitted; null before." })
  method!: FitMethod | null;

  @Field(() => Date, { nullable: true, description: "What was done from this moment on was held out; null before." })
  trainedUntil!: Date | null;

  @Field(() => ItemModelSourcesType, { nullable: true, description: "What it was fitted to; null before." })
  learnedFrom!: ItemModelSourcesType | null;

  @Field(() => [ItemModelMeasuresType], { description: "Itself and what it was held against; empty before." })
  measures!: ItemModelMeasuresType[];

  @Field(() => [ItemModelGuardType], { description: "What it had to pass; empty before." })
  guards!: ItemModelGuardType[];
}

@ObjectType("ItemModelMove", { description: "A change of what recommendations rest on." })
export class ItemModelMoveType {
  @Field(() => Int, { nullable: true, description: "The model that served from then on; null: plain counts." })
  version!: number | null;

  @Field(() => Date, { description: "When." })
  movedAt!: Date;

  @Field(() => Boolean, { description: "Whether a person did it; else the run that found it better." })
  isByPerson!: boolean;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType("ItemModelHistory", { description: "The models that recommendations rested on. For administrators." })
export class ItemModelHistoryType {
  @Field(() => Int, { nullable: true, description: "The one that serves; null: plain counts of who bought both." })
  servingVersion!: number | null;

  @Field(() => [ItemModelType], { description: "The latest runs first, 50 at most." })
  models!: ItemModelType[];

  @Field(() => [ItemModelMoveType], { description: "The latest changes first, 50 at most." })
  moves!: ItemModelMoveType[];
}

@InputType("ItemModelRollBackInput", { description: "Which model is to serve again." })
export class ItemModelRollBackInput {
  @Field(() => Int, { nullable: true, description: "Its version; null for plain counts." })
  toVersion!: number | null;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export const ItemModelErrorCodeEnum = describedEnum("ItemModelErrorCode", "Why nothing was done.", {
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
  ALREADY_RUNNING: "A refit goes on already; look at its progress.",
  NOT_KEPT: "There is no such model, it never served, or its weights are no longer kept.",
});
export type ItemModelErrorCode = keyof typeof ItemModelErrorCodeEnum;
export const ItemModelUserError = userErrorType<ItemModelErrorCode>("ItemModel", ItemModelErrorCodeEnum);

@ObjectType("ItemModelPayload", { description: "The models as they are now, and why nothing was done." })
export class ItemModelPayload {
  @Field(() => ItemModelHistoryType, { description: "The models as they are now." })
  history!: ItemModelHistoryType;

  @Field(() => [ItemModelUserError], { description: "Why nothing was done; else empty." })
  userErrors!: UserErrorOf<ItemModelErrorCode>[];
}
