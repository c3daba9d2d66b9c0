import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { LoyaltyAccountType } from "../account/account.types";
import type { LoyaltyContext } from "../context";
import { type Birthday, birthdaySet } from "./birthday-set";
import { bonusClaim } from "./bonus-claim";
import { bonusCreate, bonusEnd } from "./bonus-create";
import type { MemberBonus } from "./bonus.loaders";
import {
  BirthdaySetInput,
  BirthdaySetPayload,
  BirthdayType,
  BonusClaimPayload,
  BonusCreateInput,
  BonusInput,
  BonusPayload,
  MemberBonusType,
} from "./bonus.types";

@Resolver(() => LoyaltyAccountType)
export class BonusResolver {
  @FieldResolver(() => [MemberBonusType], { description: "Campaigns' bonuses for the member, at most fifty." })
  bonuses(@Root() { userId }: LoyaltyAccountType, @Ctx() { loaders }: LoyaltyContext): Promise<MemberBonus[]> {
    return loaders.bonusesByUser.load(userId);
  }

  @FieldResolver(() => BirthdayType, {
    nullable: true,
    description: "The birthday that the member told; null if they told none or opted out.",
  })
  birthday(@Root() { userId }: LoyaltyAccountType, @Ctx() { loaders }: LoyaltyContext): Promise<Birthday | null> {
    return loaders.birthdayByUser.load(userId);
  }

  @Mutation(() => BonusClaimPayload, {
    description:
      "Takes a campaign's bonus for the caller; taking it twice is taking it once. UNAUTHENTICATED for guests.",
  })
  async bonusClaim(
    @Arg("input", () => BonusInput, { description: "The bonus." }) { bonusId }: BonusInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<BonusClaimPayload> {
    const { done, userErrors } = await bonusClaim(ctx.deps, requireViewer(ctx), bonusId);
    return { points: done?.points ?? null, userErrors: userErrors ?? [] };
  }

  @Mutation(() => BirthdaySetPayload, {
    description:
      "Tells the caller's birthday, and so opts in to its bonus, or opts out. It moves once a year at most. UNAUTHENTICATED for guests.",
  })
  async birthdaySet(
    @Arg("input", () => BirthdaySetInput, { description: "The birthday." }) { birthday }: BirthdaySetInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<BirthdaySetPayload> {
    const { done, userErrors } = await birthdaySet(ctx.deps, requireViewer(ctx), { birthday: birthday ?? null });
    return { isIn: done ? done.birthday !== null : null, userErrors: userErrors ?? [] };
  }

  @Mutation(() => BonusPayload, { description: "Makes a bonus with a budget. For administrators." })
  async bonusCreate(
    @Arg("input", () => BonusCreateInput, { description: "The bonus." }) input: BonusCreateInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<BonusPayload> {
    const { done, userErrors } = await bonusCreate(ctx.deps, requireViewer(ctx), input);
    return { bonus: done ?? null, userErrors: userErrors ?? [] };
  }

  @Mutation(() => BonusPayload, { description: "Ends a bonus now; points that were given stay. For administrators." })
  async bonusEnd(
    @Arg("input", () => BonusInput, { description: "The bonus." }) { bonusId }: BonusInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<BonusPayload> {
    const { done, userErrors } = await bonusEnd(ctx.deps, bonusId);
    return { bonus: done ?? null, userErrors: userErrors ?? [] };
  }
}
