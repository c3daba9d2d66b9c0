import { Directive, Field, InputType, ObjectType } from "type-graphql";
import { CurrencyCodeScalar, DecimalScalar, SafeIntScalar } from "../graphql/scalars";
import { decimalOf, type Money } from "./money";

@ObjectType("Money", { description: "An amount of money." })
@Directive("@shareable")
export class MoneyType {
  @Field(() => DecimalScalar, { description: "The exact decimal amount, such as `12.30`." })
  amount!: string;

  @Field(() => SafeIntScalar, { description: "The amount in the currency's smallest unit, such as cents." })
  minorUnits!: number;

  @Field(() => CurrencyCodeScalar, { description: "The currency." })
  currencyCode!: string;
}

@InputType("MoneyInput", { description: "An amount of money in the currency's smallest unit." })
export class MoneyInput {
  @Field(() => SafeIntScalar, { description: "The amount in the currency's smallest unit, such as cents." })
  minorUnits!: number;

  @Field(() => CurrencyCodeScalar, { description: "The currency." })
  currencyCode!: string;
}

/** The GraphQL view of an amount. */
export function moneyView(amount: Money): MoneyType {
  return { amount: decimalOf(amount), minorUnits: amount.minorUnits, currencyCode: amount.currencyCode };
}
