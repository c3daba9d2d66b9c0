import { money } from "@mall/platform/money/money";
import { MoneyType, moneyView } from "@mall/platform/money/money.type";
import { Field, Int, ObjectType } from "type-graphql";
import type { InformFigures } from "./inform-figures";

@ObjectType("SellerInformFigures", {
  description: "A seller weighed against the INFORM Consumers Act (15 U.S.C. § 45f), from the mall's ledger.",
})
export class SellerInformFiguresType {
  @Field(() => Boolean, {
    description:
      "Whether it is a high-volume seller, who must give bank, contact and tax data: 200 sales or more and 5,000.00 USD gross, or any other currency, in twelve months of the last 24.",
  })
  isHighVolume!: boolean;

  @Field(() => Date, { description: "First day (UTC) of the twelve months that reach the threshold or come nearest." })
  from!: Date;

  @Field(() => Date, { description: "Last day of them." })
  to!: Date;

  @Field(() => Int, { description: "Sales in them: seller orders whose first parcel was paid for." })
  sales!: number;

  @Field(() => [MoneyType], {
    description: "Gross revenue in them, one for each currency, before refunds and commission.",
  })
  gross!: MoneyType[];
}

export const informView = ({ gross, ...figures }: InformFigures): SellerInformFiguresType => ({
  ...figures,
  gross: [...gross].map(([currencyCode, minor]) => moneyView(money(minor, currencyCode))),
});
