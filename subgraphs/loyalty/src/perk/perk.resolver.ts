import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import type { Perk } from "./perk.loaders";

@ObjectType("Perk", { description: "Something that a member may for a time, bought with points." })
export class PerkType {
  @Field(() => String, { description: "Its name for programs, such as `early-access`." })
  perk!: string;

  @Field(() => String, { description: "What it is, for people." })
  title!: string;

  @Field(() => Date, { description: "When it began." })
  grantedAt!: Date;

  @Field(() => Date, { description: "When it ends." })
  expiresAt!: Date;
}

@Resolver(() => LoyaltyAccountType)
export class PerkResolver {
  @FieldResolver(() => [PerkType], { description: "The member's perks that have not ended, those that end first." })
  perks(@Root() { userId }: LoyaltyAccountType, @Ctx() { loaders }: LoyaltyContext): Promise<Perk[]> {
    return loaders.perksByUser.load(userId);
  }
}
