import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { moneyView } from "@mall/platform/money/money.type";
import { Arg, Ctx, FieldResolver, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { PlatformType } from "../integrity/platform.types";
import { findAllRetention } from "./find-all-retention";
import { findSales, type SalesInterval } from "./find-sales";
import { SalesBucketType, SalesIntervalEnum } from "./platform-figures.types";
import { RetentionRowType } from "./retention.types";

@Resolver(() => PlatformType)
export class PlatformFiguresResolver {
  @FieldResolver(() => [RetentionRowType], {
    nullable: true,
    description:
      "What goes by itself after a time, in all parts of the mall that answer: how much went, when it was looked last, and since when the oldest row is held.",
  })
  retention(@Ctx() { deps }: OrdersContext): Promise<RetentionRowType[]> {
    return findAllRetention(deps);
  }

  @FieldResolver(() => [SalesBucketType], {
    nullable: true,
    description:
      "Sales by time, without gaps; a bucket without an order is zero. At most 400 buckets. Null while orders is down.",
  })
  async sales(
    @Arg("from", () => Date, { description: "The bucket that holds this moment is the first." }) from: Date,
    @Arg("to", () => Date, { description: "Nothing from this moment on." }) to: Date,
    @Arg("interval", () => SalesIntervalEnum, { description: "How long a bucket is." }) interval: SalesInterval,
    @Arg("currencyCode", () => CurrencyCodeScalar, { defaultValue: "EUR", description: "Orders of this currency." })
    currencyCode: string,
    @Ctx() { deps }: OrdersContext,
  ): Promise<SalesBucketType[]> {
    const buckets = await findSales(deps.db, { from, to, interval, currencyCode });
    return buckets.map((bucket) => ({ ...bucket, gmv: moneyView(bucket.gmv) }));
  }
}
