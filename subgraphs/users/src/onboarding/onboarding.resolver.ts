import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { SellerPayload } from "../seller/seller-change.types";
import { payloadOf } from "../seller/seller-payload";
import { SellerConnection, SellerType } from "../seller/seller.types";
import { findApplications } from "./find-applications";
import { SellerApplicationDecideInput, SellerApplicationUpdateInput, SellerApplyInput } from "./onboarding-input.types";
import { SellerOnboardingType } from "./onboarding.types";
import { sellerApplicationDecide } from "./seller-application-decide";
import { sellerApplicationUpdate } from "./seller-application-update";
import { sellerApply } from "./seller-apply";

@Resolver(() => SellerType)
export class OnboardingResolver {
  @Query(() => SellerConnection, {
    description: "Sellers that wait for a decision, the longest first. For administrators who look after sellers.",
  })
  sellerApplications(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<SellerType>> {
    return findApplications(deps.db, { first, after: after ?? null });
  }

  @Mutation(() => SellerPayload, {
    description:
      "Applies to sell. What is missing may be given later; with all that is asked for, the checks run at once. Refresh the session afterwards: its token then acts for the seller.",
  })
  async sellerApply(
    @Arg("input", () => SellerApplyInput, { description: "The application." }) input: SellerApplyInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerApply(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description: "Goes on with an application, or mends it. For the seller's owners and managers.",
  })
  async sellerApplicationUpdate(
    @Arg("input", () => SellerApplicationUpdateInput, { description: "What is added or mended." })
    input: SellerApplicationUpdateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerApplicationUpdate(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @Mutation(() => SellerPayload, {
    description: "Lets a seller in, asks for more, or refuses. For administrators who look after sellers.",
  })
  async sellerApplicationDecide(
    @Arg("input", () => SellerApplicationDecideInput, { description: "The decision." })
    input: SellerApplicationDecideInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerPayload> {
    return payloadOf(await sellerApplicationDecide(ctx.deps, requireViewer(ctx), input), ctx);
  }

  @FieldResolver(() => SellerOnboardingType, {
    nullable: true,
    description:
      "Its way into the mall. Null except to its members and administrators who look after sellers, and for sellers that never applied.",
  })
  onboarding(@Root() { id }: SellerType, @Ctx() { loaders }: UsersContext): Promise<SellerOnboardingType | null> {
    return loaders.onboardingBySellerId.load(id);
  }
}
