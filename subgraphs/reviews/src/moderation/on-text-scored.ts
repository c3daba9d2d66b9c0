import type { PublishedEvent } from "@mall/platform/events/event";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { TextScored } from "@mall/schema/events/text-scored";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import type { ModerationCase } from "./case.entity";
import { findCopies } from "./find-copies";
import {
  hiddenFor,
  NOTE_FROM,
  OPEN_FROM,
  POLICY_VERSION,
  restsOnContext,
  severityOf,
  type LabelScore,
} from "./moderation-policy";
import { noteSignals, type NewSignal } from "./note-signals";
import { findCaseOf } from "./open-case";
import { recordDecision } from "./record-decision";
import type { Subject } from "./subject";
import { changeSubject, findSubject } from "./subjects";
import { suspectRing } from "./suspect-ring";

/** Insights proposes; what follows is decided here, by the policy and then by people. */
export const onTextScored =
  (runtime: SubgraphRuntime) =>
  async (tx: EntityManager, { payload, traceId }: PublishedEvent): Promise<void> => {
    const scored = payload as TextScored;
    const deps = { runtime, traceId: traceId ?? "" };
    const subject = isUuid(scored.id) ? await findSubject(tx, scored) : null;
    // The text was edited since: its new version is scored on its own.
    if (!subject || subject.version > scored.version) return;
    const copies = await findCopies(tx, subject, scored);
    const signals = [...modelSignals(scored), ...copies.signals];
    const isWorthACase = severityOf(signals) >= OPEN_FROM;
    if (signals.length === 0 || !(isWorthACase || (await findCaseOf(tx, subject)))) return;
    const moderated = await noteSignals(tx, deps, { subject, signals });
    await hideIfSure(tx, deps, { case: moderated, subject, scored });
    if (copies.ring) await suspectRing(tx, deps, copies.ring);
  };

function modelSignals({ labels, model, decisionId, contributions, context }: TextScored): NewSignal[] {
  const top = labels.toSorted((a, b) => b.score - a.score)[0]?.label;
  return labels
    .filter(({ score }) => score >= NOTE_FROM)
    .map(({ label, score }) => ({
      ...{ source: "MODEL" as const, label, score: Math.min(1, score), decisionId },
      ...{ modelName: model.name, modelVersion: model.version },
      ...(label === top ? { contributions } : {}),
      ...(context && restsOnContext(label) ? { detail: `${context.reason} A person must judge it.` } : {}),
    }));
}

interface Scored {
  readonly case: ModerationCase;
  readonly subject: Subject;
  readonly scored: TextScored;
}

/** Hides a published text until a person has looked at it. Never where a person has decided about this very text. */
async function hideIfSure(
  tx: EntityManager,
  deps: UseCaseDeps,
  { case: moderated, subject, scored }: Scored,
): Promise<void> {
  const found = hiddenFor(scored.labels, Boolean(scored.context));
  if (!found || moderated.state !== "OPEN") return;
  const locked = await findSubject(tx, subject, true);
  if (locked?.state !== "PUBLISHED" || locked.version !== scored.version) return;
  await recordDecision(tx, deps, {
    case: moderated,
    action: "RESTRICT",
    ground: `${found.ground} (terms of use)`,
    facts: factsOf(found, scored),
    basis: "TERMS",
    actorId: null,
    automated: {
      policyVersion: POLICY_VERSION,
      modelName: scored.model.name,
      modelVersion: scored.model.version,
      explainedBy: scored.decisionId,
    },
    appealId: null,
  });
  await changeSubject(tx, deps, { subject: locked, to: "HIDDEN" });
}

const factsOf = ({ label, score }: LabelScore, { model }: TextScored): string =>
  `The model ${model.name} ${model.version} is ${Math.floor(score * 100)} % sure of ${label}. The text is hidden until a person has looked at it.`;
