import { Ctx, Directive, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { ReviewsContext } from "../context";
import { findIntegrity } from "./find-integrity";

@ObjectType("ReviewsIntegrityRow", { description: "Whether one rule of the community holds over all data." })
@Directive("@inaccessible")
export class IntegrityRowType {
  @Field(() => String, { description: "The invariant, such as `I14`." })
  invariant!: string;

  @Field(() => Boolean, { description: "Whether it holds." })
  holds!: boolean;

  @Field(() => String, { description: "The rule in one sentence, and some of what breaks it." })
  detail!: string;
}

@Resolver()
export class IntegrityResolver {
  @Directive("@inaccessible")
  @Query(() => [IntegrityRowType], {
    description: "Invariants computed from reviews, ratings, cases, decisions and statements. For the mall itself.",
  })
  reviewsIntegrityRows(@Ctx() { runtime }: ReviewsContext): Promise<IntegrityRowType[]> {
    return findIntegrity(runtime.db);
  }
}
