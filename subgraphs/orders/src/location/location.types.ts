import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type StockError, StockUserError } from "../stock/stock-errors";

@ObjectType("StockLocation", {
  description: "A place where a seller keeps stock. For the seller's members and administrators.",
})
export class StockLocationType {
  @Field(() => ID, { description: "Id of the location." })
  id!: string;

  @Field(() => String, { description: "The seller's name for it, unique for the seller." })
  name!: string;

  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2; null where the seller did not say." })
  country!: string | null;

  @Field(() => String, { nullable: true, description: "Postal code; null where the seller did not say." })
  postalCode!: string | null;

  @Field(() => Int, {
    description: "0 to 1,000, default 100. What sells leaves, and what comes in arrives, at the lowest first.",
  })
  priority!: number;

  @Field(() => Boolean, {
    description: "Whether units are taken in here. What lies at a closed location is sold last.",
  })
  isActive!: boolean;
}

@InputType("StockLocationCreateInput", { description: "A new place to keep stock; a seller has at most 50." })
export class StockLocationCreateInput {
  @Field(() => ID, { description: "The seller, for which the caller must act." })
  sellerId!: string;

  @Field(() => String, { description: "1 to 100 characters, unique for the seller." })
  name!: string;

  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 country code." })
  country?: string | null;

  @Field(() => String, { nullable: true, description: "At most 20 characters." })
  postalCode?: string | null;

  @Field(() => Int, { nullable: true, description: "0 to 1,000, default 100; the lowest is used first." })
  priority?: number | null;
}

@InputType("StockLocationUpdateInput", { description: "Changes to a location; a field left out stays as it is." })
export class StockLocationUpdateInput {
  @Field(() => ID, { description: "The location." })
  locationId!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters, unique for the seller." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2 country code." })
  country?: string | null;

  @Field(() => String, { nullable: true, description: "At most 20 characters." })
  postalCode?: string | null;

  @Field(() => Int, { nullable: true, description: "0 to 1,000; the lowest is used first." })
  priority?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "False closes it for what comes in; one location of a seller stays open.",
  })
  isActive?: boolean | null;
}

@ObjectType("StockLocationPayload", { description: "Answer to stockLocationCreate and stockLocationUpdate." })
export class StockLocationPayload {
  @Field(() => StockLocationType, { nullable: true, description: "The location; null if nothing was changed." })
  location!: StockLocationType | null;

  @Field(() => [StockUserError], { description: "Why nothing was changed; empty if it was." })
  userErrors!: StockError[];
}
