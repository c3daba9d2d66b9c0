import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { checkoutRules } from "../cart/checkout-rules";
import type { OrdersContext } from "../context";
import type { ExchangeRate } from "./exchange";
import { ExchangeRateSetInput, ExchangeRateSetPayload, ExchangeRateType } from "./exchange-rate.types";
import { exchangeRateSet } from "./exchange-rate-set";

@Resolver()
export class ExchangeResolver {
  @Query(() => [ExchangeRateType], { description: "The newest rate of each pair of currencies. For everybody." })
  async exchangeRates(@Ctx() { deps }: OrdersContext): Promise<ExchangeRateType[]> {
    const { exchange } = await checkoutRules(deps, []);
    return exchange.rates.map(viewOf);
  }

  @Mutation(() => ExchangeRateSetPayload, {
    description: "Adds what a currency is worth. For administrators; FORBIDDEN for others.",
  })
  async exchangeRateSet(
    @Arg("input", () => ExchangeRateSetInput, { description: "The rate." }) input: ExchangeRateSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<ExchangeRateSetPayload> {
    const { rate, userErrors } = await exchangeRateSet(context.deps, requireViewer(context), input);
    return { exchangeRate: rate && viewOf(rate), userErrors: [...userErrors] };
  }
}

const viewOf = ({ asOf, ...rate }: ExchangeRate): ExchangeRateType => ({ ...rate, asOf: new Date(asOf) });
