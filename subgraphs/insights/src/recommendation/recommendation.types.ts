import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import type { ShownPlace } from "../behaviour/list-tokens";
import { ModelVersionType } from "../model/model.types";
import { ProductType } from "../product/product.types";

export const RecommendationReasonCodeEnum = {
  BOUGHT_TOGETHER: "BOUGHT_TOGETHER",
  SIMILAR_TO: "SIMILAR_TO",
  POPULAR_NOW: "POPULAR_NOW",
  TOP_RATED: "TOP_RATED",
} as const;

registerEnumType(RecommendationReasonCodeEnum, {
  name: "RecommendationReasonCode",
  description: "Why a product is recommended.",
  valuesConfig: {
    BOUGHT_TOGETHER: { description: "Buyers of a certain product buy it too." },
    SIMILAR_TO: { description: "Its text means something alike." },
    POPULAR_NOW: { description: "Many buy it these weeks." },
    TOP_RATED: { description: "Buyers rate it highly." },
  },
});

@ObjectType("RecommendationReason", { description: "Why a product is recommended." })
export class RecommendationReasonType {
  @Field(() => RecommendationReasonCodeEnum, { description: "For programs." })
  code!: keyof typeof RecommendationReasonCodeEnum;

  @Field(() => String, { description: "For people, in English." })
  text!: string;
}

@ObjectType("Recommendation", { description: "A product that a model proposes." })
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
export class RecommendationConnectionType {
  @Field(() => [RecommendationType], { description: "The proposals." })
  nodes!: RecommendationType[];

  @Field(() => ModelVersionType, { description: "The model that chose and ordered them." })
  model!: ModelVersionType;

  @Field(() => Boolean, {
    description: "Whether what the viewer bought, looked at or put into carts was used: only if they agreed to it.",
  })
  profiling!: boolean;
}
