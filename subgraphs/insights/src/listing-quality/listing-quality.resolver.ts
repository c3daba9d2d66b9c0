import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { embeddingText } from "../catalogue/embedding-text";
import type { InsightsContext } from "../context";
import { doubtAbout } from "../model/doubt";
import { ProductType } from "../product/product.types";
import { ListingQualityType, SuggestedCategoryType } from "./listing-quality.types";
import { ratedOf } from "./rated-of";
import { rateListing } from "./rate-listing";

const NEEDED = `title description brand seller { id } category { id settings { requiresSafetyData } } images { alt }
  attributes { value } safety { manufacturer } priceRange { min { minorUnits currencyCode } }`.replace(/\s+/g, " ");

@Resolver(() => ProductType)
export class ProductQualityResolver {
  @FieldResolver(() => ListingQualityType, {
    nullable: true,
    description:
      "How well the listing tells buyers what it is, in every state. Null to others than members of its seller and administrators.",
  })
  @Directive(`@requires(fields: "${NEEDED}")`)
  listingQuality(@Root() product: ProductType, @Ctx() { viewer }: InsightsContext): ListingQualityType | null {
    if (product.title === undefined || !isInsider(viewer, product)) return null;
    const doubt = doubtAbout(`${product.title} ${product.description ?? ""}`);
    const reading = { productId: product.id, text: textOf(product), doubt };
    return { ...rateListing(ratedOf(product)), unsureBecause: doubt, reading };
  }
}

@Resolver(() => ListingQualityType)
export class ListingQualityResolver {
  @FieldResolver(() => SuggestedCategoryType, {
    nullable: true,
    description:
      "Where listings lie that read alike, read by the embedder when asked for; null where it cannot tell within 1.5 s, or no listing is near.",
  })
  suggestedCategory(
    @Root() { reading }: ListingQualityType,
    @Ctx() { loaders }: InsightsContext,
  ): Promise<SuggestedCategoryType | null> {
    return loaders.suggestedCategory.load(reading);
  }
}

function isInsider(viewer: Viewer | null, { seller }: ProductType): boolean {
  if (hasRole(viewer, "ADMINISTRATOR")) return true;
  return seller !== null && seller !== undefined && (viewer?.sellerIds.includes(seller.id) ?? false);
}

/** As listings are read for the index, without the names of the category: they would vote for themselves. */
function textOf({ title, brand, attributes, description }: ProductType): string {
  const keywords = (attributes ?? []).map(({ value }) => value).join(" · ");
  return embeddingText({ title: title ?? "", brand: brand ?? "", keywords, description: description ?? "" });
}
