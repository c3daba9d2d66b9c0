import { Ctx, Directive, FieldResolver, Query, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { findIntegrity } from "./find-integrity";
import { IntegrityRowType, PlatformType } from "./platform.types";

@Resolver(() => PlatformType)
export class PlatformResolver {
  @Directive("@shareable")
  @Query(() => PlatformType, { description: "The mall as a whole. For administrators." })
  platform(): object {
    return {};
  }

  @FieldResolver(() => [IntegrityRowType], {
    description: "The invariants of money, stock, orders, points and moderation, computed from all data when selected.",
  })
  integrity(@Ctx() { deps }: OrdersContext): Promise<IntegrityRowType[]> {
    return findIntegrity(deps);
  }
}
