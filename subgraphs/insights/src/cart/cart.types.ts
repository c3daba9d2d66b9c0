import { Directive, Field, ID, ObjectType } from "type-graphql";
import { VariantRef } from "../stock/stock-forecast.types";

@ObjectType("CartLine", { description: "One variant in a cart." })
export class CartLineRef {
  @Field(() => VariantRef, { nullable: true, description: "What is bought." })
  @Directive("@external")
  variant!: VariantRef | null;
}

/** Its lines come along by `@requires`, from orders, who shows them only to those whose cart it is. */
@ObjectType("Cart", { description: "What somebody means to buy." })
@Directive('@key(fields: "id")')
export class CartRef {
  @Field(() => ID, { description: "Id of the cart." })
  id!: string;

  @Field(() => [CartLineRef], { description: "What lies in it." })
  @Directive("@external")
  lines?: CartLineRef[];
}
