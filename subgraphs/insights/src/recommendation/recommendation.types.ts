import { Directive, Field, Float, Int, ObjectType } from "type-graphql";
import type { ShownPlace } from "../behaviour/list-tokens";
import { ModelVersionType } from "../model/model.types";
import { describedEnum } from "../described-enum";
import { ProductType } from "../product/product.types";
import type { TouchKind } from "./read-history";
import type { EvidenceKind, ReasonCode } from "./recommended";

export const RecommendationReasonCodeEnum = describedEnum<ReasonCode>(
  "RecommendationReasonCode",
  "Why a product is recommended.",
  {
    BOUGHT_TOGETHER: "Buyers of a certain product buy it too.",
    SIMILAR_TO: "Its text means something alike.",
    POPULAR_NOW: "Many buy it these weeks.",
    TOP_RATED: "Buyers rate it highly.",
    TRENDING: "Many people look at it these days.",
    COMPLETES_CART: "It is bought with what lies in the cart.",
    TRIED_OUT: "Little is known of it yet: it stands here by chance, to learn whether it is liked.",
  },
);

const EvidenceKindEnum = describedEnum<EvidenceKind>("RecommendationEvidenceKind", "What kind of fact speaks for it.", {
  BUYERS_IN_COMMON: "Buyers of `product` bought it too: `count` of `outOf`, where they are three at least.",
  ORDERS_IN_COMMON: "Orders that hold both: `count`, where they are three at least.",
  SEQUENCE_MODEL:
    "The model of the order of things finds it likely next; it looked at `product` most, and `value` is its probability beside that of the likeliest.",
  FITTED_MODEL: "The model that serves says that it goes with `product`: `value` is its weight.",
  TEXT_LIKENESS: "Its text and that of `product` mean something alike: `value` is their cosine.",
  INTEREST: "People who looked at it within seven days, each once: `count`.",
  CARTS: "People who put it into their carts within seven days, each once: `count`.",
  SALES: "Units sold so far: `count`.",
  RATING: "Its average of 1 to 5 stars: `value`, by `count` people.",
});

const TouchEnum = describedEnum<TouchKind>("RecommendationTouch", "What the viewer had to do with a product.", {
  PURCHASE: "Bought it.",
  CART: "Has it in the cart, or had it there.",
  VIEW: "Looked at it.",
});

@ObjectType("RecommendationEvidence", { description: "One fact that a reason rests on." })
export class RecommendationEvidenceType {
  @Field(() => EvidenceKindEnum, { description: "What kind of fact." })
  kind!: EvidenceKind;

  @Field(() => ProductType, { nullable: true, description: "The product that it starts from; null: from none." })
  product!: ProductType | null;

  @Field(() => TouchEnum, {
    nullable: true,
    description: "What the viewer had to do with `product`; null where nothing of the viewer is used.",
  })
  touch!: TouchKind | null;

  @Field(() => Int, { nullable: true, description: "How many; null where there is no number, or too few to tell." })
  count!: number | null;

  @Field(() => Int, { nullable: true, description: "Of how many; null where there is no whole." })
  outOf!: number | null;

  @Field(() => Float, { nullable: true, description: "How much, by its kind; null where it is a number of people." })
  value!: number | null;
}

@ObjectType("RecommendationReason", { description: "Why a product is recommended." })
export class RecommendationReasonType {
  @Field(() => RecommendationReasonCodeEnum, { description: "For programs." })
  code!: ReasonCode;

  @Field(() => String, { description: "For people, in English." })
  text!: string;

  @Field(() => [RecommendationEvidenceType], { description: "What it rests on, the strongest first; three at most." })
  evidence!: RecommendationEvidenceType[];
}

@ObjectType("Recommendation", { description: "A product that a model proposes." })
@Directive('@tag(name: "ai")')
export class RecommendationType {
  @Field(() => ProductType, { nullable: true, description: "The product; null if it was withdrawn a moment ago." })
  product!: ProductType | null;

  @Field(() => Float, { description: "How strongly it is proposed, 0 to 1; comparable within one answer only." })
  score!: number;

  @Field(() => RecommendationReasonType, { description: "Why it is proposed." })
  reason!: RecommendationReasonType;

  /** What its token says, made when it is asked for. */
  shown!: ShownPlace;
}

@ObjectType("RecommendationConnection", { description: "Products that a model proposes, best first." })
@Directive('@tag(name: "ai")')
export class RecommendationConnectionType {
  @Field(() => [RecommendationType], { description: "The proposals." })
  nodes!: RecommendationType[];

  @Field(() => ModelVersionType, { description: "The model that chose and ordered them." })
  model!: ModelVersionType;

  @Field(() => Boolean, {
    description: "Whether what the viewer bought, looked at or put into carts was used: only if they agreed to it.",
  })
  profiling!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Of an experiment that goes on: which of its variants made the list. Null: the usual list.",
  })
  variant!: string | null;
}
