import { Ctx, Directive, FieldResolver, Query, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { findIntegrity } from "./find-integrity";
import { IntegrityRowType, PlatformType } from "./platform.types";

const PLATFORM =
  "The mall as a whole. For administrators. What a part of the mall would say that is down is null; `health` names it.";

@Resolver(() => PlatformType)
export class PlatformResolver {
  @Directive("@shareable")
  @Query(() => PlatformType, { nullable: true, description: PLATFORM })
  platform(): object {
    return {};
  }

  @FieldResolver(() => [IntegrityRowType], {
    nullable: true,
    description:
      "The invariants of money, stock, orders, points and moderation, computed from all data when selected. Null while orders is down.",
  })
  integrity(@Ctx() { deps }: OrdersContext): Promise<IntegrityRowType[]> {
    return findIntegrity(deps);
  }
}
