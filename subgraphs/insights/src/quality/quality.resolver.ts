import type { Viewer } from "@mall/platform/auth/viewer";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { ControlPanelType } from "../control-panel/control-panel.types";
import { findDecision } from "../decision/decision.resolver";
import { DecisionType } from "../decision/decision.types";
import { drawSample } from "./draw-sample";
import { findAgreement, shareOf } from "./find-agreement";
import { findItem, findItems, findSample, type ItemRow } from "./find-sample";
import { mayJudge } from "./quality-kind";
import {
  QualityFiguresType,
  QualityItemType,
  QualitySampleDrawInput,
  QualitySampleDrawPayload,
  QualitySampleType,
  QualityVerdictRecordInput,
  QualityVerdictRecordPayload,
} from "./quality.types";
import { recordVerdict } from "./record-verdict";

/** What others think is shown to who has said what they think. */
const shownTo = (viewer: Viewer, verdicts: ItemRow["verdicts"]): ItemRow["verdicts"] =>
  verdicts.some(({ judgeId }) => judgeId === viewer.id) ? verdicts : [];

const viewOf = (
  { output, verdicts, textDigest: _, modelVersion: _version, ...item }: ItemRow,
  viewer: Viewer,
): QualityItemType => ({
  ...item,
  output: output === null ? null : JSON.stringify(output),
  product: item.kind === "LISTING" && item.subjectId !== null ? { id: item.subjectId } : null,
  review: item.kind === "TONE" && item.subjectId !== null ? { id: item.subjectId } : null,
  verdicts: shownTo(viewer, verdicts).map(({ at, ...verdict }) => ({ ...verdict, at: new Date(at) })),
});

@Resolver(() => QualitySampleType)
export class QualitySampleResolver {
  @Query(() => QualitySampleType, {
    nullable: true,
    description: "A sample for people to judge; null if there is none that the viewer may judge.",
  })
  async qualitySample(
    @Arg("sampleId", () => ID, { description: "The sample." }) sampleId: string,
    @Ctx() context: InsightsContext,
  ): Promise<QualitySampleType | null> {
    const sample = isUuid(sampleId) ? await findSample(context.db, sampleId) : null;
    return sample !== null && mayJudge(requireViewer(context), sample.kind) ? sample : null;
  }

  @FieldResolver(() => [QualityItemType], { description: "Its items, in an order made by chance." })
  async items(@Root() { id }: QualitySampleType, @Ctx() context: InsightsContext): Promise<QualityItemType[]> {
    const viewer = requireViewer(context);
    return (await findItems(context.db, id)).map((item) => viewOf(item, viewer));
  }

  @Mutation(() => QualitySampleDrawPayload, {
    description: "Draws a random sample, the same one for the same question. For those who may judge its kind.",
  })
  async qualitySampleDraw(
    @Arg("input", () => QualitySampleDrawInput, { description: "What to draw." }) input: QualitySampleDrawInput,
    @Ctx() context: InsightsContext,
  ): Promise<QualitySampleDrawPayload> {
    const drawn = await drawSample(context, requireViewer(context), input);
    if ("error" in drawn) return { sample: null, userErrors: [drawn.error] };
    return { sample: await findSample(context.db, drawn.sampleId), userErrors: [] };
  }

  @Mutation(() => QualityVerdictRecordPayload, {
    description:
      "Records what the viewer thinks of an item. For those who may judge its kind; nobody judges what they made or decided themselves.",
  })
  async qualityVerdictRecord(
    @Arg("input", () => QualityVerdictRecordInput, { description: "Which and what." }) input: QualityVerdictRecordInput,
    @Ctx() context: InsightsContext,
  ): Promise<QualityVerdictRecordPayload> {
    const viewer = requireViewer(context);
    const error = await recordVerdict(context, viewer, {
      ...input,
      note: input.note ?? null,
      tone: input.tone ?? null,
    });
    if (error !== null) return { item: null, userErrors: [error] };
    const item = await findItem(context.db, input.itemId);
    return { item: item && viewOf(item, viewer), userErrors: [] };
  }
}

@Resolver(() => QualityItemType)
export class QualityItemResolver {
  @FieldResolver(() => DecisionType, {
    nullable: true,
    description: "The Decision; null where the viewer may not see it.",
  })
  async decision(
    @Root() { decisionId }: QualityItemType,
    @Ctx() context: InsightsContext,
  ): Promise<DecisionType | null> {
    return decisionId === null ? null : findDecision(context, decisionId);
  }
}

@Resolver(() => ControlPanelType)
export class QualityOfPanelResolver {
  @FieldResolver(() => [QualityFiguresType], {
    nullable: true,
    description:
      "How far people agree with what models and rules made. For administrators, moderators, catalogue and compliance.",
  })
  async quality(@Root() { question }: ControlPanelType, @Ctx() { db }: InsightsContext): Promise<QualityFiguresType[]> {
    const rows = await findAgreement(db, question);
    return rows.map((row) => ({ ...withShare(row), classes: row.classes.map(withShare) }));
  }
}

function withShare<Counts extends { readonly agreed: number; readonly disagreed: number }>(counts: Counts) {
  const share = shareOf(counts.agreed, counts.agreed + counts.disagreed);
  const { share: agreement = null, low: agreementLow = null, high: agreementHigh = null } = share ?? {};
  return { ...counts, agreement, agreementLow, agreementHigh };
}
