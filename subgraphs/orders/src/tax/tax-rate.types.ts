import { Field, InputType, Int, ObjectType } from "type-graphql";
import { type RateError, RateUserError } from "./rate-errors";

@ObjectType("TaxRate", { description: "A rate of value added tax, dated. Everybody may read it." })
export class TaxRateType {
  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => String, { description: "Tax category of goods: STANDARD, REDUCED, or a narrower one such as BOOKS." })
  category!: string;

  @Field(() => Int, { description: "Hundredths of a per cent: 1900 are 19 %." })
  rateBp!: number;

  @Field(() => Date, { description: "The first moment at which it holds." })
  validFrom!: Date;

  @Field(() => Date, { nullable: true, description: "When it ends; null: when a later rate takes over." })
  validTo!: Date | null;

  @Field(() => String, { description: "Who published it." })
  source!: string;
}

@InputType("TaxRateSetInput", { description: "A rate to add." })
export class TaxRateSetInput {
  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => String, { description: "Tax category, 1 to 40 capital letters and underscores." })
  category!: string;

  @Field(() => Int, { description: "Hundredths of a per cent, 0 to 10000." })
  rateBp!: number;

  @Field(() => Date, { nullable: true, description: "At least a minute from now, which is the default. IN_THE_PAST." })
  validFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: "For a rate that ends by itself. Default: none." })
  validTo?: Date | null;

  @Field(() => String, { description: "Who published it, 1 to 500 characters." })
  source!: string;
}

@ObjectType("TaxRateSetPayload", { description: "Answer to taxRateSet." })
export class TaxRateSetPayload {
  @Field(() => TaxRateType, { nullable: true, description: "The rate; null if it was not set." })
  taxRate!: TaxRateType | null;

  @Field(() => [RateUserError], { description: "Why it was not set; empty if it was." })
  userErrors!: RateError[];
}
