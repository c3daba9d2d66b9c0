import { badInput } from "@mall/platform/errors/coded-error";
import { moneyView, type MoneyType } from "@mall/platform/money/money.type";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import type { InsightsContext } from "../context";
import { ControlPanelType } from "./control-panel.types";
import { findBestParts, findSalesBuckets, findSalesByCurrency, type PartSales } from "./find-sales-report";
import { salesFiguresOf, totalOf } from "./sales-figures";
import { CategorySalesType, SalesFiguresType, SalesReportType, SellerSalesType } from "./sales-report.types";

const MOST = 100;
const DEEPEST = 10;

@Resolver(() => ControlPanelType)
export class SalesReportOfPanelResolver {
  @FieldResolver(() => SalesReportType, {
    nullable: true,
    description: "What the mall sold. For administrators and finance.",
  })
  async sales(
    @Root() { question }: ControlPanelType,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Ctx() { db }: InsightsContext,
  ): Promise<SalesReportType> {
    const rows = await findSalesBuckets(db, { ...question, interval });
    const buckets = rows.map((row) => ({ at: row.at, figures: salesFiguresOf(row) }));
    return { question, buckets, total: salesFiguresOf(totalOf(rows, question.currencyCode)) };
  }
}

const amountsOf = ({ orders, units, revenue, refunded }: PartSales, currencyCode: string): PartView => ({
  ...{ orders, units },
  gmv: moneyView({ minorUnits: revenue, currencyCode }),
  refunded: moneyView({ minorUnits: refunded, currencyCode }),
});

interface PartView {
  readonly orders: number;
  readonly units: number;
  readonly gmv: MoneyType;
  readonly refunded: MoneyType;
}

@Resolver(() => SalesReportType)
export class SalesReportResolver {
  @FieldResolver(() => [SalesFiguresType], {
    description: "The whole time in each currency in which something happened.",
  })
  async byCurrency(@Root() { question }: SalesReportType, @Ctx() { db }: InsightsContext): Promise<SalesFiguresType[]> {
    return (await findSalesByCurrency(db, question)).map(salesFiguresOf);
  }

  @FieldResolver(() => [SellerSalesType], { description: "Who sold most, by goods ordered." })
  async topSellers(
    @Root() { question }: SalesReportType,
    @Arg("first", () => Int, { defaultValue: 10, description: "How many, 1 to 100." }) first: number,
    @Ctx() { db }: InsightsContext,
  ): Promise<SellerSalesType[]> {
    const rows = await findBestParts(db, {
      ...question,
      part: "SELLER",
      depth: 0,
      first: checked("first", first, MOST),
    });
    return rows.map((row) => ({
      sellerId: row.subjectId,
      seller: { id: row.subjectId },
      ...amountsOf(row, question.currencyCode),
    }));
  }

  @FieldResolver(() => [CategorySalesType], { description: "What sold most, by goods ordered." })
  async topCategories(
    @Root() { question }: SalesReportType,
    @Arg("first", () => Int, { defaultValue: 10, description: "How many, 1 to 100." }) first: number,
    @Arg("depth", () => Int, {
      defaultValue: 1,
      description: "Which categories: 1 for those without a parent, 2 for their children and so on, 10 at most.",
    })
    depth: number,
    @Ctx() { db }: InsightsContext,
  ): Promise<CategorySalesType[]> {
    const asked = { first: checked("first", first, MOST), depth: checked("depth", depth, DEEPEST) };
    const rows = await findBestParts(db, { ...question, part: "CATEGORY", ...asked });
    return rows.map((row) => ({
      categoryId: row.subjectId,
      category: { id: row.subjectId },
      ...amountsOf(row, question.currencyCode),
    }));
  }
}

function checked(name: string, value: number, most: number): number {
  if (value < 1 || value > most) throw badInput([name], `${name} must be from 1 to ${most}.`);
  return value;
}
