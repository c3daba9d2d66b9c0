import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { MoneyInput, MoneyType } from "@mall/platform/money/money.type";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type MoneyError, MoneyUserError } from "../ledger/money-errors";
import { SellerType } from "../seller-order/seller-order.types";

@ObjectType("Category", { description: "A category of the catalogue." })
@Directive('@key(fields: "id", resolvable: false)')
export class CategoryRef {
  @Field(() => ID, { description: "Id of the category." })
  id!: string;
}

@ObjectType("CommissionRule", {
  description:
    "What the mall takes of each line of a sale. The most specific rule counts: a seller's before a category's, a deeper category's before one above it, one for a currency before one for all.",
})
export class CommissionRuleType {
  @Field(() => ID, { description: "Id of the rule." })
  id!: string;

  @Field(() => SellerType, { nullable: true, description: "For whose sales; null: for everybody's." })
  seller!: SellerType | null;

  @Field(() => CategoryRef, { nullable: true, description: "For this category and all below it; null: for all." })
  category!: CategoryRef | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "For sales in this currency; null: in any." })
  currencyCode!: string | null;

  @Field(() => Int, { description: "Basis points of the line's total less the seller's own discounts; 100 is 1 %." })
  percentBp!: number;

  @Field(() => MoneyType, { nullable: true, description: "Per line, beside the percentage; null: nothing." })
  fixed!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: "Per line in all at least, though never more than the line; null: none.",
  })
  minimum!: MoneyType | null;

  @Field(() => Date, { description: "Orders placed from this moment on are counted by it." })
  validFrom!: Date;

  @Field(() => Date, { nullable: true, description: "Orders placed from this moment on are not; null: no end." })
  validTo!: Date | null;
}

export const CommissionRuleConnection = connectionType("CommissionRule", CommissionRuleType);

@InputType("CommissionRuleCreateInput", { description: "A new rule. What it says is never changed, only ended." })
export class CommissionRuleCreateInput {
  @Field(() => ID, { nullable: true, description: "For whose sales. Default: everybody's." })
  sellerId?: string | null;

  @Field(() => ID, { nullable: true, description: "For which category and all below it. Default: all." })
  categoryId?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "For sales in which currency. Default: that of the amounts below, else any.",
  })
  currencyCode?: string | null;

  @Field(() => Int, { description: "Basis points, 0 to 10,000; 100 is 1 %." })
  percentBp!: number;

  @Field(() => MoneyInput, { nullable: true, description: "Per line, beside the percentage. Default: nothing." })
  fixed?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: "Per line in all at least. Default: none." })
  minimum?: MoneyInput | null;

  @Field(() => Date, { nullable: true, description: "A minute from now at the earliest, which is the default." })
  validFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: "After validFrom. Default: no end." })
  validTo?: Date | null;
}

@InputType("CommissionRuleEndInput", { description: "The end of a rule." })
export class CommissionRuleEndInput {
  @Field(() => ID, { description: "The rule." })
  ruleId!: string;

  @Field(() => Date, { nullable: true, description: "A minute from now at the earliest, which is the default." })
  at?: Date | null;
}

@ObjectType("CommissionRulePayload", { description: "The rule, or what to mend." })
export class CommissionRulePayload {
  @Field(() => CommissionRuleType, { nullable: true, description: "Null exactly when there are errors." })
  rule!: CommissionRuleType | null;

  @Field(() => [MoneyUserError], { description: "What to mend; nothing was changed." })
  userErrors!: MoneyError[];
}
