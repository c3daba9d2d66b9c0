import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { SavedAddressType } from "../address/address.types";
import { findConsentHistory } from "../consent/consent.loaders";
import { ConsentType } from "../consent/consent.types";
import type { UsersContext } from "../context";
import { SellerType } from "../seller/seller.types";
import { mayReadPrivate } from "./user.row";
import { UserType } from "./user.types";

@Resolver(() => UserType)
export class UserResolver {
  @FieldResolver(() => [SavedAddressType], {
    nullable: true,
    description:
      "Addresses kept for the next order, oldest first, at most 50; null except to the person and administrators.",
  })
  addresses(@Root() { id }: UserType, @Ctx() { viewer, loaders }: UsersContext): Promise<SavedAddressType[]> | null {
    return mayReadPrivate(id, viewer) ? loaders.addressesByUserId.load(id) : null;
  }

  @FieldResolver(() => [ConsentType], {
    nullable: true,
    description:
      "What the person agreed to or refused: the last answer of each purpose, by purpose, at most 50; null except to the person.",
  })
  consents(@Root() { id }: UserType, @Ctx() { viewer, loaders }: UsersContext): Promise<ConsentType[]> | null {
    return viewer?.id === id ? loaders.consentsByUserId.load(id) : null;
  }

  @FieldResolver(() => [ConsentType], {
    nullable: true,
    description: "All that the person agreed to or refused, newest first, at most 200; null except to the person.",
  })
  consentHistory(@Root() { id }: UserType, @Ctx() { viewer, deps }: UsersContext): Promise<ConsentType[]> | null {
    return viewer?.id === id ? findConsentHistory(deps.db, id) : null;
  }

  @FieldResolver(() => [SellerType], {
    nullable: true,
    description: "Organisations that the person acts for, by name; null except to the person and administrators.",
  })
  sellers(@Root() { id }: UserType, @Ctx() { viewer, loaders }: UsersContext): Promise<SellerType[]> | null {
    return mayReadPrivate(id, viewer) ? loaders.sellersByUserId.load(id) : null;
  }
}
