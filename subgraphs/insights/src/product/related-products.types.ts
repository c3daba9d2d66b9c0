import { Directive, Field, ObjectType } from "type-graphql";
import { ModelVersionType } from "../model/model.types";
import { RecommendationType } from "../recommendation/recommendation.types";

@ObjectType("RelatedProducts", { description: "Products that go with another one, strongest first." })
@Directive('@tag(name: "ai")')
export class RelatedProductsType {
  @Field(() => [RecommendationType], { description: "The products; empty if none is known." })
  nodes!: RecommendationType[];

  @Field(() => ModelVersionType, {
    nullable: true,
    description: "The model behind the list; null if there is none.",
  })
  model!: ModelVersionType | null;

  @Field(() => Boolean, {
    description:
      "Whether what the viewer did was used: never. It is the same for everybody, with consent or without; what is counted in it is of people who agreed.",
  })
  profiling!: boolean;
}
