import { MoneyType } from "@mall/platform/money/money.type";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { ProductsContext } from "../context";
import type { Sight } from "../product/product-visibility";
import { VariantType } from "../variant/variant.types";
import { findCampaign, findCampaigns } from "./find-plans";
import {
  CampaignPriceType,
  PriceCampaignConnection,
  PriceCampaignType,
  PriceHistoryConnection,
  ScheduledPriceType,
  type PriceHistoryEntryType,
} from "./price.types";

const isInsider = ({ sellerIds, isAdministrator }: Sight, { sellerId }: VariantType): boolean =>
  isAdministrator || sellerIds.includes(sellerId);

@Resolver(() => VariantType)
export class VariantPriceResolver {
  @FieldResolver(() => PriceHistoryConnection, {
    description:
      "What it cost, the latest price first. Everybody sees what held within the last 30 days; members of its seller and administrators see all.",
  })
  priceHistory(
    @Root() { id }: VariantType,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<PriceHistoryEntryType>> {
    return ctx.loaders.priceHistoryOf.load({ variantId: id, first, after: after ?? null });
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      "Price of one unit outside campaigns, equal to `price` while none runs. Null to others than members of its seller and administrators.",
  })
  basePrice(@Root() variant: VariantType, @Ctx() ctx: ProductsContext): MoneyType | null {
    return isInsider(ctx.sight, variant) ? variant.ownBasePrice : null;
  }

  @FieldResolver(() => [ScheduledPriceType], {
    description:
      "Changes of its base price to come, the next first. Empty to others than members of its seller and administrators.",
  })
  scheduledPrices(@Root() { id }: VariantType, @Ctx() ctx: ProductsContext): Promise<ScheduledPriceType[]> {
    return ctx.loaders.scheduledPricesByVariantId.load(id);
  }
}

@Resolver(() => PriceCampaignType)
export class PriceCampaignResolver {
  @Query(() => PriceCampaignType, {
    nullable: true,
    description: "One campaign; null if there is none of this id that the caller may see.",
  })
  priceCampaign(
    @Arg("id", () => ID, { description: "The campaign's id." }) id: string,
    @Ctx() ctx: ProductsContext,
  ): Promise<PriceCampaignType | null> {
    return findCampaign(ctx.deps, id, ctx.sight);
  }

  @Query(() => PriceCampaignConnection, {
    description:
      "A seller's campaigns, those that start last first; empty to others than its members and administrators.",
  })
  priceCampaigns(
    @Arg("sellerId", () => ID, { description: "The seller." }) sellerId: string,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() ctx: ProductsContext,
  ): Promise<Connection<PriceCampaignType>> {
    return findCampaigns(ctx.deps, { sellerId, first, after: after ?? null }, ctx.sight);
  }

  @FieldResolver(() => [CampaignPriceType], { description: "What its variants cost; at most 500." })
  prices(@Root() { id }: PriceCampaignType, @Ctx() ctx: ProductsContext): Promise<CampaignPriceType[]> {
    return ctx.loaders.pricesByCampaignId.load(id);
  }
}

@Resolver(() => CampaignPriceType)
export class CampaignPriceResolver {
  @FieldResolver(() => VariantType, { nullable: true, description: "The variant." })
  variant(@Root() { variantId }: CampaignPriceType, @Ctx() ctx: ProductsContext): Promise<VariantType | null> {
    return ctx.loaders.variantById.load(variantId);
  }
}
