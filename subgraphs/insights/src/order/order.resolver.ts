import type { Viewer } from "@mall/platform/auth/viewer";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import type { RiskOfOrder } from "./order-risk.loaders";
import { OrderType, RiskAssessmentType } from "./order.types";

const RISK_READERS = ["ADMINISTRATOR", "COMPLIANCE", "FINANCE", "SUPPORT"];

@Resolver(() => OrderType)
export class OrderResolver {
  @FieldResolver(() => RiskAssessmentType, {
    nullable: true,
    description:
      "How likely the order was fraud when it was placed. For its buyer, administrators, compliance, finance and support; null to others, and where nothing assessed it.",
  })
  async risk(
    @Root() { id }: OrderType,
    @Ctx() { viewer, loaders }: InsightsContext,
  ): Promise<RiskAssessmentType | null> {
    const risk = await loaders.riskOfOrder.load(id);
    return risk !== null && maySeeRisk(viewer, risk) ? risk : null;
  }
}

/** A guest's order is shown by its owner only in the answer to placeOrder. */
function maySeeRisk(viewer: Viewer | null, { userId }: RiskOfOrder): boolean {
  return userId === (viewer?.id ?? null) || RISK_READERS.some((role) => viewer?.roles.includes(role) === true);
}
