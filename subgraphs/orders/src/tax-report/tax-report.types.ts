import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { money } from "@mall/platform/money/money";
import { MoneyType, moneyView } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, Int, ObjectType } from "type-graphql";
import { SellerType } from "../seller-order/seller-order.types";
import type { QuarterFigures } from "./tax-quarters";
import type { TaxReport } from "./tax-report";

@ObjectType("SellerTaxQuarter", {
  description: "What a seller sold in one quarter and currency, as platforms report it under DAC7. Quarters are UTC.",
})
export class SellerTaxQuarterType {
  @Field(() => Int, { description: "The quarter of the year, 1 to 4." })
  quarter!: number;

  @Field(() => CurrencyCodeScalar, { description: "The currency of all amounts." })
  currencyCode!: string;

  @Field(() => Int, { description: "Number of sales: seller orders whose first parcel was paid for in the quarter." })
  sales!: number;

  @Field(() => MoneyType, {
    description:
      "Credited to the seller, less refunds and chargebacks, without what the mall kept. Negative where more went back than came in.",
  })
  consideration!: MoneyType;

  @Field(() => MoneyType, { description: "Commission that the mall kept, less what it gave back with refunds." })
  fees!: MoneyType;

  @Field(() => MoneyType, {
    description: "Tax that the mall kept for an authority: always nothing, the seller pays it.",
  })
  taxesWithheld!: MoneyType;
}

@ObjectType("SellerTaxReport", { description: "A seller's year, from the mall's ledger." })
export class SellerTaxReportType {
  @Field(() => Int, { description: "The calendar year." })
  year!: number;

  @Field(() => Boolean, {
    description: "Whether it has to be reported: 30 sales or more, over 2,000.00 EUR, or paid in another currency.",
  })
  isReportable!: boolean;

  @Field(() => SellerType, { nullable: true, description: "Whose; its trader says who that is." })
  seller!: SellerType | null;

  @Field(() => [SellerTaxQuarterType], { description: "Four for each currency, by currency and quarter." })
  quarters!: SellerTaxQuarterType[];
}

export const SellerTaxReportConnection = connectionType("SellerTaxReport", SellerTaxReportType);

export const taxReportView = ({ sellerId, year, isReportable, quarters }: TaxReport): SellerTaxReportType => ({
  ...{ year, isReportable, seller: { id: sellerId } },
  quarters: quarters.map(quarterView),
});

function quarterView({ quarter, currencyCode, sales, considerationMinor, feesMinor }: QuarterFigures) {
  const amount = (minorUnits: number) => moneyView(money(minorUnits, currencyCode));
  return {
    ...{ quarter, currencyCode, sales, taxesWithheld: amount(0) },
    ...{ consideration: amount(considerationMinor), fees: amount(feesMinor) },
  };
}
