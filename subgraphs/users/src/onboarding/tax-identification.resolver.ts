import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { SellerType } from "../seller/seller.types";

@ObjectType("TaxIdentification", { description: "By which number a tax office knows a seller; reported under DAC7." })
export class TaxIdentificationType {
  @Field(() => String, { description: "The number, as the seller wrote it." })
  number!: string;

  @Field(() => String, { description: "The country that gave it out, as ISO 3166-1 alpha-2." })
  country!: string;
}

@Resolver(() => SellerType)
export class TaxIdentificationResolver {
  @FieldResolver(() => TaxIdentificationType, {
    nullable: true,
    description:
      "Its tax number, beside the VAT number of its trader. Null without one, and except to its owners and those who look after its money, administrators, finance and compliance.",
  })
  taxIdentification(
    @Root() { id }: SellerType,
    @Ctx() { loaders }: UsersContext,
  ): Promise<TaxIdentificationType | null> {
    return loaders.taxIdentificationBySellerId.load(id);
  }
}
