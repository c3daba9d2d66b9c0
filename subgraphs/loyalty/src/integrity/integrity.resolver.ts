import { Ctx, Directive, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { findIntegrity } from "./find-integrity";

@ObjectType("LoyaltyIntegrityRow", { description: "Whether one rule of the programme holds over all data." })
@Directive("@inaccessible")
export class IntegrityRowType {
  @Field(() => String, { description: "The invariant, such as `I8`." })
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
    description:
      "Invariants I2, I7 and I8 computed from points, gift credit, promotions and coupons. For the mall itself.",
  })
  integrityRows(@Ctx() { deps }: LoyaltyContext): Promise<IntegrityRowType[]> {
    return findIntegrity(deps.db);
  }
}
