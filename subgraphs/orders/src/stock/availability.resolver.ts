import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import type { Available } from "./availability.loaders";
import { AvailabilityType, ProductType, VariantType } from "./availability.types";

@Resolver(() => VariantType)
export class VariantAvailabilityResolver {
  @FieldResolver(() => AvailabilityType, {
    nullable: true,
    description: "What can be bought of it now; anyone may see it. Null where the variant is not known to stock.",
  })
  availability(@Root() variant: VariantType, @Ctx() { loaders }: OrdersContext): Promise<Available | null> {
    return loaders.availability.load(`variant:${variant.id}`);
  }
}

@Resolver(() => ProductType)
export class ProductAvailabilityResolver {
  @FieldResolver(() => AvailabilityType, {
    nullable: true,
    description: "What can be bought of all its variants; anyone may see it. Null where it is not known to stock.",
  })
  availability(@Root() product: ProductType, @Ctx() { loaders }: OrdersContext): Promise<Available | null> {
    return loaders.availability.load(`product:${product.id}`);
  }
}
