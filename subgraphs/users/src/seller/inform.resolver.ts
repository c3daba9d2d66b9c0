import { Ctx, FieldResolver, registerEnumType, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import type { InformDatum } from "./inform-missing";
import { mayReadInside } from "./seller.row";
import { SellerType } from "./seller.types";

export const InformDatumEnum = {
  BANK_ACCOUNT: "BANK_ACCOUNT",
  NAME_AND_ADDRESS: "NAME_AND_ADDRESS",
  TAX_ID: "TAX_ID",
  EMAIL: "EMAIL",
  PHONE: "PHONE",
} as const satisfies Record<InformDatum, InformDatum>;

registerEnumType(InformDatumEnum, {
  name: "InformDatum",
  description: "What the INFORM Consumers Act (15 U.S.C. § 45f) asks of high-volume sellers.",
  valuesConfig: {
    BANK_ACCOUNT: { description: "Where the money goes: `sellerPayoutSet`." },
    NAME_AND_ADDRESS: { description: "Who it is and where it is reached: `sellerTraderSet`." },
    TAX_ID: { description: "A tax identification or VAT number." },
    EMAIL: { description: "A working e-mail address." },
    PHONE: { description: "A working telephone number." },
  },
});

@Resolver(() => SellerType)
export class SellerInformMissingResolver {
  @FieldResolver(() => [InformDatumEnum], {
    nullable: true,
    description:
      "What it would have to give, or has to if its `informFigures` are of high volume; empty: all is given. Null except to its members, administrators and compliance.",
  })
  async informMissing(
    @Root() { id }: SellerType,
    @Ctx() { viewer, loaders }: UsersContext,
  ): Promise<InformDatum[] | null> {
    return mayReadInside(id, viewer) ? loaders.informMissing.load(id) : null;
  }
}
