import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ProductsContext } from "../context";
import { priceCampaignCancel } from "./price-campaign-cancel";
import { priceCampaignCreate } from "./price-campaign-create";
import {
  PriceCampaignCancelInput,
  PriceCampaignCreateInput,
  PriceScheduleCancelInput,
  PriceScheduleInput,
} from "./price-change.types";
import type { PriceOutcome } from "./price-errors";
import { priceSchedule } from "./price-schedule";
import { priceScheduleCancel } from "./price-schedule-cancel";
import { findCampaign, findScheduledPrice } from "./find-plans";
import { PriceCampaignPayload, PriceSchedulePayload } from "./price.types";

@Resolver()
export class PriceChangeResolver {
  @Mutation(() => PriceSchedulePayload, {
    description:
      "Plans a change of a variant's base price. While a campaign runs, the new base price holds after it. For members of its seller with the SELLER role.",
  })
  async priceSchedule(
    @Arg("input", () => PriceScheduleInput, { description: "The price, and from when on." }) input: PriceScheduleInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<PriceSchedulePayload> {
    return schedulePayload(await priceSchedule(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => PriceSchedulePayload, {
    description: "Calls off a planned change of a base price. For members of its seller with the SELLER role.",
  })
  async priceScheduleCancel(
    @Arg("input", () => PriceScheduleCancelInput, { description: "Which." }) input: PriceScheduleCancelInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<PriceSchedulePayload> {
    return schedulePayload(await priceScheduleCancel(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => PriceCampaignPayload, {
    description:
      "Prices variants for a time; afterwards each costs its base price again. For members of the seller with the SELLER role.",
  })
  async priceCampaignCreate(
    @Arg("input", () => PriceCampaignCreateInput, { description: "The campaign." }) input: PriceCampaignCreateInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<PriceCampaignPayload> {
    return campaignPayload(await priceCampaignCreate(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => PriceCampaignPayload, {
    description:
      "Calls a campaign off, or ends a running one at once. Repeating it changes nothing. For members of its seller with the SELLER role.",
  })
  async priceCampaignCancel(
    @Arg("input", () => PriceCampaignCancelInput, { description: "Which." }) input: PriceCampaignCancelInput,
    @Ctx() ctx: ProductsContext,
  ): Promise<PriceCampaignPayload> {
    return campaignPayload(await priceCampaignCancel(ctx.deps, requireViewer(ctx), input), ctx);
  }
}

async function schedulePayload({ id, userErrors }: PriceOutcome, ctx: ProductsContext): Promise<PriceSchedulePayload> {
  const scheduledPrice = id === null ? null : await findScheduledPrice(ctx.deps.db, id, ctx.sight);
  const variant = scheduledPrice && (await ctx.loaders.variantById.load(scheduledPrice.variantId));
  return { scheduledPrice, variant, userErrors: [...userErrors] };
}

async function campaignPayload({ id, userErrors }: PriceOutcome, ctx: ProductsContext): Promise<PriceCampaignPayload> {
  const campaign = id === null ? null : await findCampaign(ctx.deps, id, ctx.sight);
  return { campaign, userErrors: [...userErrors] };
}
