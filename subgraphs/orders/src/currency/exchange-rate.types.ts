import { CurrencyCodeScalar, DecimalScalar } from "@mall/platform/graphql/scalars";
import { Field, InputType, ObjectType } from "type-graphql";
import { type RateError, RateUserError } from "../tax/rate-errors";

@ObjectType("ExchangeRate", { description: "What one unit of a currency is worth in another. Everybody may read it." })
export class ExchangeRateType {
  @Field(() => CurrencyCodeScalar, { description: "The currency of which one unit is meant." })
  base!: string;

  @Field(() => CurrencyCodeScalar, { description: "The currency that its worth is told in." })
  quote!: string;

  @Field(() => DecimalScalar, { description: "The worth, such as `1.0842`." })
  rate!: string;

  @Field(() => Date, { description: "The moment for which it was published." })
  asOf!: Date;

  @Field(() => String, { description: "Who published it." })
  source!: string;
}

@InputType("ExchangeRateSetInput", { description: "A rate to add." })
export class ExchangeRateSetInput {
  @Field(() => CurrencyCodeScalar, { description: "The currency of which one unit is meant." })
  base!: string;

  @Field(() => CurrencyCodeScalar, { description: "The currency that its worth is told in." })
  quote!: string;

  @Field(() => DecimalScalar, { description: "Above 0, at most 12 digits before and after the point." })
  rate!: string;

  @Field(() => Date, {
    nullable: true,
    description: "Default now; not to come, and later than the pair's last rate. ALREADY_SET.",
  })
  asOf?: Date | null;

  @Field(() => String, { description: "Who published it, 1 to 500 characters." })
  source!: string;
}

@ObjectType("ExchangeRateSetPayload", { description: "Answer to exchangeRateSet." })
export class ExchangeRateSetPayload {
  @Field(() => ExchangeRateType, { nullable: true, description: "The rate; null if it was not set." })
  exchangeRate!: ExchangeRateType | null;

  @Field(() => [RateUserError], { description: "Why it was not set; empty if it was." })
  userErrors!: RateError[];
}
