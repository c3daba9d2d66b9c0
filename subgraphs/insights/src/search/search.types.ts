import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { PageInfoType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ProductType } from "../product/product.types";
import { SearchNoteType } from "./search-answer.types";

export const SearchSortEnum = {
  RELEVANCE: "RELEVANCE",
  PRICE_ASC: "PRICE_ASC",
  PRICE_DESC: "PRICE_DESC",
  RATING: "RATING",
  NEWEST: "NEWEST",
  BESTSELLING: "BESTSELLING",
} as const;

registerEnumType(SearchSortEnum, {
  name: "SearchSort",
  description: "Order of search results; equals are ordered by product id.",
  valuesConfig: {
    RELEVANCE: { description: "Best match first; without a query what sells and is liked now." },
    PRICE_ASC: { description: "Lowest variant price first; products without a price last." },
    PRICE_DESC: { description: "Highest of the lowest variant prices first." },
    RATING: { description: "Best rated first; few ratings are pulled towards the mall's mean of 3.8." },
    NEWEST: { description: "Latest listed first." },
    BESTSELLING: { description: "Most units sold first." },
  },
});

@InputType("SearchAttributeFilter", { description: "A product attribute and the values that are accepted." })
export class SearchAttributeFilter {
  @Field(() => String, { description: "Name of the attribute, exactly as a facet gives it after `attribute:`." })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: "Accepted values, exactly as the facet gives them; 50 at most. Default any.",
  })
  values?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: "A number of at least this, in the facet's unit; default no bound.",
  })
  min?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "A number of at most this, in the facet's unit; default no bound.",
  })
  max?: number | null;
}

@InputType("SearchFilter", { description: "Narrows search results; every part that is given must hold." })
export class SearchFilterInput {
  @Field(() => ID, { nullable: true, description: "Products of this category and of all below it." })
  categoryId?: string | null;

  @Field(() => String, { nullable: true, description: "Products of this brand; upper and lower case are equal." })
  brand?: string | null;

  @Field(() => ID, { nullable: true, description: "Products of this seller." })
  sellerId?: string | null;

  @Field(() => SafeIntScalar, {
    nullable: true,
    description: "Lowest variant price at least this, in the currency's smallest unit, such as 1999 for 19.99.",
  })
  priceMin?: number | null;

  @Field(() => SafeIntScalar, {
    nullable: true,
    description: "Lowest variant price at most this, in the currency's smallest unit.",
  })
  priceMax?: number | null;

  @Field(() => Float, { nullable: true, description: "Average rating at least this, 0 to 5." })
  ratingMin?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: only what can be bought now. False: only what is sold out.",
  })
  inStock?: boolean | null;

  @Field(() => [SearchAttributeFilter], { nullable: true, description: "Conditions on attributes; 10 at most." })
  attributes?: SearchAttributeFilter[] | null;
}

@ObjectType("SearchResult", { description: "A product that was found." })
@Directive('@tag(name: "ai")')
export class SearchResultType {
  @Field(() => Float, {
    description:
      "What the list is ordered by, highest first. For RELEVANCE the fused rank score, comparable within one answer only.",
  })
  score!: number;

  @Field(() => ProductType, { nullable: true, description: "The product; null if it was withdrawn a moment ago." })
  product!: ProductType | null;
}

@ObjectType("SearchResultEdge", { description: "One result and its cursor." })
export class SearchResultEdgeType {
  @Field(() => String, { description: "Opaque position of this result, for `after`." })
  cursor!: string;

  @Field(() => SearchResultType, { description: "The result." })
  node!: SearchResultType;
}

@ObjectType("SearchFacetValue", { description: "A choice that would narrow the results." })
export class SearchFacetValueType {
  @Field(() => String, {
    description: "For the filter: an id, a text, `min-max` in minor units for prices, whole stars for ratings.",
  })
  value!: string;

  @Field(() => String, { description: "For people, in English." })
  label!: string;

  @Field(() => Int, { description: "Results with this value, the other filters applied." })
  count!: number;

  @Field(() => Float, {
    nullable: true,
    description: "For `min` of the filter, where the facet has a range; else null.",
  })
  min?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "For `max` of the filter, where the facet has a range; else null.",
  })
  max?: number | null;
}

@ObjectType("SearchFacetRange", { description: "From where to where the numbers of a facet reach." })
export class SearchFacetRangeType {
  @Field(() => Float, { description: "Least number among the results." })
  min!: number;

  @Field(() => Float, { description: "Greatest number among the results." })
  max!: number;

  @Field(() => String, { nullable: true, description: "Unit of both, such as `kg`; null where there is none." })
  unit!: string | null;
}

@ObjectType("SearchFacet", { description: "A property of the results and its values with counts." })
export class SearchFacetType {
  @Field(() => String, {
    description:
      "`category`, `brand`, `seller`, `price`, `rating`, `inStock`, or `attribute:` and the attribute's name.",
  })
  field!: string;

  @Field(() => [SearchFacetValueType], {
    description:
      "Most frequent first, 20 at most; prices and ratings in their order. A field that is filtered by shows what else could be chosen; `category` shows the next level down.",
  })
  values!: SearchFacetValueType[];

  @Field(() => SearchFacetRangeType, {
    nullable: true,
    description: "For an attribute that is a number: how far it reaches; its values are ranges. Null for others.",
  })
  range?: SearchFacetRangeType | null;
}

@ObjectType("SearchResultConnection", { description: "One page of search results." })
export class SearchResultConnectionType {
  @Field(() => [SearchResultType], { description: "The results of this page." })
  nodes!: SearchResultType[];

  @Field(() => [SearchResultEdgeType], { description: "The results with their cursors." })
  edges!: SearchResultEdgeType[];

  @Field(() => PageInfoType, { description: "Where this page lies in the list." })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: "All results, the filter applied." })
  totalCount!: number;

  @Field(() => [SearchNoteType], {
    description:
      "How the query was read, what of it was let go, and what is not sure; empty where it was taken as typed.",
  })
  notes!: SearchNoteType[];

  @Field(() => Boolean, {
    description:
      "Whether the viewer's own past was used to order the results: only by RELEVANCE, and only if they agreed to profiling.",
  })
  profiling!: boolean;
}
