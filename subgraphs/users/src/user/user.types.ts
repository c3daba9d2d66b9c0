import type { AdminRole } from "@mall/platform/auth/admin-tiers";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";

export type UserRole = "CUSTOMER" | "SELLER" | AdminRole;

export const UserRoleEnum = {
  CUSTOMER: "CUSTOMER",
  SELLER: "SELLER",
  ADMINISTRATOR: "ADMINISTRATOR",
  SUPPORT: "SUPPORT",
  MODERATOR: "MODERATOR",
  CATALOGUE: "CATALOGUE",
  FINANCE: "FINANCE",
  COMPLIANCE: "COMPLIANCE",
} as const satisfies Record<UserRole, UserRole>;

registerEnumType(UserRoleEnum, {
  name: "UserRole",
  description: "What a person may do in the mall.",
  valuesConfig: {
    CUSTOMER: { description: "Buys and writes reviews." },
    SELLER: { description: "Acts for at least one seller." },
    ADMINISTRATOR: { description: "Runs all of the mall: a super administrator." },
    SUPPORT: { description: "Helps customers and sellers." },
    MODERATOR: { description: "Decides about what people publish." },
    CATALOGUE: { description: "Keeps categories, attributes and listings in order." },
    FINANCE: { description: "Looks after payouts, refunds and the ledger." },
    COMPLIANCE: { description: "Looks after law, privacy and the audit log." },
  },
});

@ObjectType("User", { description: "A person with an account. Others see id and displayName only." })
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "The name that others read." })
  displayName!: string;

  @Field(() => String, { nullable: true, description: "E-mail address; null except to the person and administrators." })
  email!: string | null;

  @Field(() => [UserRoleEnum], {
    nullable: true,
    description: "What the person may do; null except to the person and administrators.",
  })
  roles!: UserRole[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Language and region as BCP 47, such as `en-GB`; null except to the person and administrators.",
  })
  locale!: string | null;
}
