import { Field, InputType, ObjectType } from "type-graphql";

@InputType("AddressInput", { description: "A postal address." })
export class AddressInput {
  @Field(() => String, { description: "Who lives there, 1 to 100 characters." })
  name!: string;

  @Field(() => String, { description: "Street and number, 1 to 200 characters." })
  line1!: string;

  @Field(() => String, { nullable: true, description: "Flat, floor or care of, at most 200 characters." })
  line2?: string | null;

  @Field(() => String, { description: "Town, 1 to 100 characters." })
  city!: string;

  @Field(() => String, { nullable: true, description: "State, province or county, at most 100 characters." })
  region?: string | null;

  @Field(() => String, { nullable: true, description: "Postal code, at most 20 characters." })
  postalCode?: string | null;

  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2, such as `DE`." })
  country!: string;

  @Field(() => String, { nullable: true, description: "Phone number, digits with an optional leading +." })
  phone?: string | null;
}

@ObjectType("OrderAddress", {
  description: "Where an order goes, as it was when it was placed. Seen by its buyer, its sellers and administrators.",
})
export class OrderAddressType {
  @Field(() => String, { description: "Who lives there." })
  name!: string;

  @Field(() => String, { description: "Street and number." })
  line1!: string;

  @Field(() => String, { nullable: true, description: "Flat, floor or care of." })
  line2!: string | null;

  @Field(() => String, { description: "Town." })
  city!: string;

  @Field(() => String, { nullable: true, description: "State, province or county." })
  region!: string | null;

  @Field(() => String, { nullable: true, description: "Postal code." })
  postalCode!: string | null;

  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => String, { nullable: true, description: "Phone number for the carrier." })
  phone!: string | null;
}
