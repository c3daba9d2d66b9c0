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
}
