import { read } from "@mall/platform/database/read";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { readCountry } from "../address/check-address";
import type { OrdersContext } from "../context";
import type { TaxRate } from "./tax-rate";
import { TaxRateSetInput, TaxRateSetPayload, TaxRateType } from "./tax-rate.types";
import { taxRateSet } from "./tax-rate-set";
import { TAX_RATES } from "./tax-sql";

@Resolver()
export class TaxResolver {
  @Query(() => [TaxRateType], {
    description: "Rates of a country by category, newest first, those to come included; at most 200. For everybody.",
  })
  async taxRates(
    @Arg("country", () => String, { description: "ISO 3166-1 alpha-2." }) country: string,
    @Ctx() { deps }: OrdersContext,
  ): Promise<TaxRateType[]> {
    const rates = await read<TaxRate>(deps.db, TAX_RATES, [readCountry(country)]);
    return rates.map(viewOf);
  }

  @Mutation(() => TaxRateSetPayload, { description: "Adds a rate of tax. For administrators; FORBIDDEN for others." })
  async taxRateSet(
    @Arg("input", () => TaxRateSetInput, { description: "The rate." }) input: TaxRateSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<TaxRateSetPayload> {
    const { rate, userErrors } = await taxRateSet(context.deps, requireViewer(context), input);
    return { taxRate: rate && viewOf(rate), userErrors: [...userErrors] };
  }
}

const viewOf = ({ validFrom, validTo, ...rate }: TaxRate): TaxRateType => ({
  ...rate,
  validFrom: new Date(validFrom),
  validTo: validTo === null ? null : new Date(validTo),
});
