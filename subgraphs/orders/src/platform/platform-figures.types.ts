import { MoneyType } from "@mall/platform/money/money.type";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { SalesInterval } from "./find-sales";

export const SalesIntervalEnum = { DAY: "DAY", WEEK: "WEEK", MONTH: "MONTH" } as const satisfies Record<
  SalesInterval,
  SalesInterval
>;

registerEnumType(SalesIntervalEnum, {
  name: "SalesInterval",
  description: "How long a bucket of sales is.",
  valuesConfig: {
    DAY: { description: "A day, in UTC." },
    WEEK: { description: "A week from Monday, in UTC." },
    MONTH: { description: "A month, in UTC." },
  },
});

@ObjectType("SalesBucket", { description: "What was sold in a time." })
export class SalesBucketType {
  @Field(() => Date, { description: "When it began." })
  at!: Date;

  @Field(() => MoneyType, { description: "What buyers were to pay for orders placed then, with tax and shipping." })
  gmv!: MoneyType;

  @Field(() => Int, { description: "Orders placed then, also those that were cancelled later." })
  orders!: number;

  @Field(() => Int, { description: "People whose first order was placed then; guests are not counted." })
  newCustomers!: number;
}
