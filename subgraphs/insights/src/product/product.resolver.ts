import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { modelOfKey } from "../model/model-identity";
import { CO_PURCHASE } from "../recommendation/models";
import { bySeller, diversify } from "../recommendation/diversify";
import { viewOfList } from "../recommendation/recommendation.view";
import { ProductSentimentType } from "../sentiment/sentiment.types";
import { ProductType } from "./product.types";
import { RelatedProductsType } from "./related-products.types";

const MAX_RELATED = 24;

@Resolver(() => ProductType)
export class ProductResolver {
  @FieldResolver(() => RelatedProductsType, {
    nullable: true,
    description:
      "Products whose descriptions mean something alike, by cosine of their embeddings. Of one seller three or a quarter of the list, while there are others.",
  })
  async similar(
    @Root() { id }: ProductType,
    @Arg("first", () => Int, { defaultValue: 6, description: "Products at most, 1 to 24." }) first: number,
    @Ctx() context: InsightsContext,
  ): Promise<RelatedProductsType | null> {
    const size = pageSize(first, MAX_RELATED);
    const { similar, catalogue } = context;
    const listing = catalogue.found(id);
    if (listing === null) return null;
    const { vectors, model } = catalogue.meaning;
    const madeBy = vectors.get(listing.index) === null ? null : model;
    return {
      nodes: viewOfList(context, { surface: "SIMILAR" }, diversify(await similar.of(id), size, bySeller)),
      model: madeBy === null ? null : modelOfKey(madeBy),
      profiling: false,
    };
  }

  @FieldResolver(() => RelatedProductsType, {
    nullable: true,
    description:
      "Products that lie in the same orders, of one seller three or a quarter of the list while there are others. Counts only orders of people who agreed to profiling.",
  })
  async boughtTogether(
    @Root() { id }: ProductType,
    @Arg("first", () => Int, { defaultValue: 4, description: "Products at most, 1 to 24." }) first: number,
    @Ctx() context: InsightsContext,
  ): Promise<RelatedProductsType | null> {
    const size = pageSize(first, MAX_RELATED);
    if (context.catalogue.found(id) === null) return null;
    const together = diversify(await context.loaders.boughtTogether.load(id), size, bySeller);
    return {
      nodes: viewOfList(context, { surface: "BOUGHT_TOGETHER" }, together),
      model: CO_PURCHASE,
      profiling: false,
    };
  }

  @FieldResolver(() => ProductSentimentType, {
    nullable: true,
    description: "The tone of the product's reviews; null while none was read.",
  })
  async sentiment(
    @Root() { id }: ProductType,
    @Ctx() { loaders, catalogue }: InsightsContext,
  ): Promise<ProductSentimentType | null> {
    return catalogue.found(id) === null ? null : loaders.sentimentByProduct.load(id);
  }
}
