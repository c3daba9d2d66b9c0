import { MoneyType } from "@mall/platform/money/money.type";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { UserRef } from "../user/user.types";

@ObjectType("OrderLine", { description: "One line of an order." })
export class OrderLineRef {
  @Field(() => MoneyType, { description: "What the buyer pays for the line." })
  @Directive("@external")
  payable!: MoneyType;
}

/**
 * The orders subgraph's entity, to which this one adds the points that it earns. The external fields come along by
 * `@requires`, and only then.
 */
@ObjectType("Order", { description: "What somebody bought at once." })
@Directive('@key(fields: "id")')
export class OrderRef {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => Date, { nullable: true, description: "When it was paid for; null before." })
  @Directive("@external")
  placedAt?: Date | string | null;

  @Field(() => UserRef, { nullable: true, description: "Who bought it; null for a guest." })
  @Directive("@external")
  customer?: UserRef | null;

  @Field(() => [OrderLineRef], { description: "All that was bought." })
  @Directive("@external")
  lines?: OrderLineRef[];
}
