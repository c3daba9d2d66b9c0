import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import { ProductType } from "../product/product.types";
import { VariantType } from "./variant.types";

@Resolver(() => VariantType)
export class VariantResolver {
  @FieldResolver(() => ProductType, { nullable: true, description: "The product of which this is a variant." })
  product(@Root() { productId }: VariantType, @Ctx() ctx: ProductsContext): Promise<ProductType | null> {
    return ctx.loaders.productById.load(productId);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the price was made for the caller by looking at them (Directive 2011/83/EU, article 6(1)(ea)). Always false: everybody sees one price. What a person is offered beyond it is a `PersonalOffer`, which says why.",
  })
  isPricePersonalised(): boolean {
    return false;
  }
}
