import { ArgsType, Field, Int } from "type-graphql";
import type { SearchSort } from "./order-results";
import { SearchFilterInput, SearchSortEnum } from "./search.types";

@ArgsType()
export class SearchArgs {
  @Field(() => String, { description: "What the shopper typed; 500 characters at most." })
  query!: string;

  @Field(() => Int, { defaultValue: 20, description: "Results per page, 1 to 100." })
  first!: number;

  @Field(() => String, { nullable: true, description: "Cursor after which the page starts." })
  after?: string | null;

  @Field(() => SearchFilterInput, { nullable: true, description: "Narrows the results." })
  filter?: SearchFilterInput | null;

  @Field(() => SearchSortEnum, { nullable: true, description: "Order; RELEVANCE by default." })
  sort?: SearchSort | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "False: the viewer's own past is left aside even if they agreed to profiling.",
  })
  personal!: boolean;
}
