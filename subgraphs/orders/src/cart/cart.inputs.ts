import { Field, ID, InputType, Int } from "type-graphql";

@InputType("CartLineAddInput", { description: "A variant to add." })
export class CartLineAddInput {
  @Field(() => ID, { description: "Id of the variant." })
  variantId!: string;

  @Field(() => Int, { description: "Units to add, 1 to 999; added to what the cart already holds of it." })
  quantity!: number;
}

@InputType("CartLinesAddInput", { description: "What to add to a cart." })
export class CartLinesAddInput {
  @Field(() => ID, { nullable: true, description: "The cart; without it a new one is opened, for a guest too." })
  cartId?: string | null;

  @Field(() => [CartLineAddInput], { description: "1 to 100 lines; two of one variant are summed." })
  lines!: CartLineAddInput[];
}

@InputType("CartLineUpdateInput", { description: "A new quantity for a line." })
export class CartLineUpdateInput {
  @Field(() => ID, { description: "Id of the line." })
  lineId!: string;

  @Field(() => Int, { description: "Units from now on, 0 to 999; 0 removes the line." })
  quantity!: number;
}

@InputType("CartLinesUpdateInput", { description: "New quantities for lines of a cart." })
export class CartLinesUpdateInput {
  @Field(() => ID, { description: "The cart." })
  cartId!: string;

  @Field(() => [CartLineUpdateInput], { description: "1 to 100 lines." })
  lines!: CartLineUpdateInput[];
}

@InputType("CartLinesRemoveInput", { description: "Lines to take out of a cart." })
export class CartLinesRemoveInput {
  @Field(() => ID, { description: "The cart." })
  cartId!: string;

  @Field(() => [ID], { description: "Ids of 1 to 100 lines." })
  lineIds!: string[];
}
