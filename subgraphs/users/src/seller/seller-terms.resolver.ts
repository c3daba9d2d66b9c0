import { FieldResolver, Resolver } from "type-graphql";
import { SellerType } from "./seller.types";

/** What Directive 2011/83/EU, article 6a, has a marketplace say beside every offer. */
@Resolver(() => SellerType)
export class SellerIsTraderResolver {
  @FieldResolver(() => Boolean, {
    description:
      "Whether it sells as a trader. Always true: the mall lets in businesses alone, so that the rights of consumers hold for every purchase.",
  })
  isTrader(): boolean {
    return true;
  }
}
