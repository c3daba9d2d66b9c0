import type { EntityManager } from "typeorm";
import type { PublishedEvent } from "../events/event";
import type { Reaction } from "../events/inbox";
import { appendToOutbox } from "../events/outbox";
import type { Clock } from "../time/clock";
import { erasePerson } from "./erase-person";
import { exportPerson, type OpenSealed } from "./export-person";
import type { PersonalData } from "./personal-data";
import { privacyStepDone, type PrivacyStepAsked, type PrivacyStepDone } from "./privacy-step";
import { sealPart } from "./sealed-part";

/** An event carries this much of an export at most. */
const PIECE_BYTES = 256 * 1024;

export interface PrivacyAnswerer {
  readonly subgraph: string;
  readonly data: PersonalData;
  readonly clock: Clock;
  /** What no declaration can say, such as files; before the rows go, in their transaction, and as often as it is asked. */
  readonly beforeErasure?: (tx: EntityManager, personId: string) => Promise<void>;
  /** Of an export: what is sealed in the database, as it was said. */
  readonly openSealed?: OpenSealed;
}

/** Every subgraph's answer, by its declarations: nothing has to be written for it. */
export const onPrivacyStepAsked =
  (answerer: PrivacyAnswerer): Reaction =>
  async (tx, event) => {
    const asked = event.payload as PrivacyStepAsked;
    const { requestId, step, attempt, addressDigests = [] } = asked;
    await tx.query("SELECT set_config('mall.address_digests', $1, true)", [addressDigests.join(",")]);
    const head = { requestId, step, attempt, subgraph: answerer.subgraph };
    const answers = await answersTo(tx, answerer, { asked, event });
    const events = answers.map((answer) => privacyStepDone({ ...head, ...answer }));
    await appendToOutbox(tx, events, { traceId: event.traceId, occurredAt: answerer.clock.now() });
  };

type Answer = Pick<PrivacyStepDone, "open" | "report" | "piece">;

async function answersTo(
  tx: EntityManager,
  { subgraph, data, clock, beforeErasure, openSealed }: PrivacyAnswerer,
  { asked, event }: { readonly asked: PrivacyStepAsked; readonly event: PublishedEvent },
): Promise<Answer[]> {
  const { step, personId, publicKey = "" } = asked;
  if (step === "CHECK") return [{ open: await findOpen(tx, data, personId) }];
  if (step === "EXPORT") {
    const known = await exportPerson(tx, data, { personId, ...(openSealed ? { openSealed } : {}) });
    return piecesOf(sealPart(JSON.stringify(known), publicKey));
  }
  await beforeErasure?.(tx, personId);
  const task = { subgraph, data, personId, at: clock.now(), traceId: event.traceId ?? asked.requestId };
  return [{ report: await erasePerson(tx, task) }];
}

async function findOpen(tx: EntityManager, { obligations = [] }: PersonalData, personId: string): Promise<string[]> {
  const open: string[] = [];
  for (const sql of obligations)
    open.push(...(await tx.query<{ what: string }[]>(sql, [personId])).map(({ what }) => what));
  return open;
}

function piecesOf(sealed: Buffer): Answer[] {
  const of = Math.max(1, Math.ceil(sealed.length / PIECE_BYTES));
  return Array.from({ length: of }, (_, number) => ({
    piece: { number, of, sealed: sealed.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES).toString("base64") },
  }));
}
