import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { cleanText } from "@mall/platform/text/clean-text";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { findItemModels, rollBack } from "./find-item-models";
import {
  type ItemModelErrorCode,
  ItemModelHistoryType,
  ItemModelPayload,
  ItemModelRollBackInput,
} from "./item-model.types";
import { startRefit } from "./refit-item-model";

@Resolver()
export class ItemModelResolver {
  @Query(() => ItemModelHistoryType, {
    description:
      "What recommendations rest on and rested on, and how far a refit is. For administrators and compliance.",
  })
  itemModels(@Ctx() { db }: InsightsContext): Promise<ItemModelHistoryType> {
    return findItemModels(db);
  }

  @Mutation(() => ItemModelPayload, {
    description: "Begins a refit now instead of at night; it serves only if it is better. For administrators.",
  })
  async itemModelRefit(@Ctx() context: InsightsContext): Promise<ItemModelPayload> {
    if ((await startRefit(context)) !== null) return { history: await findItemModels(context.db), userErrors: [] };
    return refused(context, { code: "ALREADY_RUNNING", message: "A refit goes on already.", field: null });
  }

  @Mutation(() => ItemModelPayload, {
    description:
      "Lets an earlier model serve again, at once; the latest five that served are kept. For administrators.",
  })
  async itemModelRollBack(
    @Arg("input", () => ItemModelRollBackInput, { description: "Which and why." }) input: ItemModelRollBackInput,
    @Ctx() context: InsightsContext,
  ): Promise<ItemModelPayload> {
    const { db, clock } = context;
    const reason = cleanText(input.reason, { min: 1, max: 500 });
    if (reason.fault !== undefined) {
      return refused(context, {
        code: "INVALID_INPUT",
        message: `reason ${reason.fault}.`,
        field: ["input", "reason"],
      });
    }
    const by = { movedBy: requireViewer(context).id, at: clock.now() };
    const isMoved = await rollBack(db, { toVersion: input.toVersion ?? null, reason: reason.text, ...by });
    if (isMoved) return { history: await findItemModels(db), userErrors: [] };
    const message = "That model never served here, or its weights are no longer kept.";
    return refused(context, { code: "NOT_KEPT", message, field: ["input", "toVersion"] });
  }
}

async function refused(
  { db }: InsightsContext,
  error: { code: ItemModelErrorCode; message: string; field: string[] | null },
): Promise<ItemModelPayload> {
  return { history: await findItemModels(db), userErrors: [error] };
}
