import { createHash } from "node:crypto";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { suggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import { acceptWithin } from "../pricing/decide-suggestion";
import { fitAcceptance, strangersOf, type Acceptance } from "./fit-acceptance";
import type { StoredChange } from "./suggested-change";
import type { SuggestionKind } from "./suggest";
import { mayFollow } from "./suggestion-duties";
import type { SuggestionErrorCode } from "./suggestion.types";

type Refusal = UserErrorOf<SuggestionErrorCode>;
type Deps = Pick<InsightsContext, "db" | "clock" | "runtime" | "traceId">;

interface Found {
  readonly id: string;
  readonly sellerId: string;
  readonly productId: string;
  readonly kind: SuggestionKind;
  readonly state: string;
  readonly change: StoredChange | null;
  readonly priceSuggestionId: string | null;
  readonly acceptedBy: string | null;
  readonly digest: string | null;
  readonly isTimely: boolean;
}

/** Whoever decides first decides; a decision that somebody disagreed with is open no more. */
const LOCK = `
  SELECT s.id, s.seller_id AS "sellerId", s.product_id AS "productId", s.kind, s.state, s.change,
    s.price_suggestion_id AS "priceSuggestionId", s.accepted_by AS "acceptedBy", s.accepted_digest AS digest,
    s.expires_at > $3 AND NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = s.id) AS "isTimely"
  FROM seller_suggestion s WHERE s.id = $1 AND s.seller_id = ANY($2::uuid[]) FOR UPDATE OF s`;
const ACCEPT = `
  UPDATE seller_suggestion SET state = 'ACCEPTED', accepted_by = $2, accepted_at = $3, accepted_digest = $4 WHERE id = $1`;

/** The change is on its way to whoever owns it when this returns; `suggestion.decided` says what became of it. Null: accepted. */
export async function acceptSuggestion(deps: Deps, viewer: Viewer, given: Acceptance): Promise<Refusal | null> {
  const refusal = await deps.db.transaction((tx) => accept(tx, deps, { viewer, given }));
  if (refusal === null) deps.runtime.wakeRelay();
  return refusal;
}

interface Accepting {
  readonly viewer: Viewer;
  readonly given: Acceptance;
}

async function accept(tx: EntityManager, deps: Deps, { viewer, given }: Accepting): Promise<Refusal | null> {
  const found = await findOwn(tx, viewer, { id: given.suggestionId, now: deps.clock.now() });
  if (!found) return notFound();
  const { id, change } = found;
  if (change === null) return refused("NOTHING_TO_ACCEPT", "It is advice: nobody can do it but you.");
  const digest = digestOf(viewer, given);
  if (found.state !== "OPEN") return found.digest === digest ? null : notOpen();
  if (!found.isTimely) return notOpen();
  const [stranger] = strangersOf(change.kind, given);
  if (stranger) return refused("INVALID_INPUT", stranger.message, stranger.field);
  const refusal = await propose(tx, deps, { viewer, given, found, change });
  if (refusal) return refusal;
  await tx.query(ACCEPT, [id, viewer.id, deps.clock.now(), digest]);
  return null;
}

/** Of a seller of the viewer's, who is in charge of what it changes. */
async function findOwn(tx: EntityManager, viewer: Viewer, { id, now }: { id: string; now: Date }) {
  const [found] = isUuid(id) ? await tx.query<Found[]>(LOCK, [id, viewer.sellerIds, now]) : [];
  return found && mayFollow(viewer, found.sellerId, found.kind) ? found : null;
}

interface Proposing extends Accepting {
  readonly found: Found;
  readonly change: StoredChange;
}

async function propose(tx: EntityManager, deps: Deps, proposing: Proposing): Promise<Refusal | null> {
  const { viewer, given, found, change } = proposing;
  if (change.kind === "REPRICE") return proposePrice(tx, deps, proposing);
  const fit = fitAcceptance(change, given, deps.clock.now());
  if ("message" in fit) return refused("INVALID_INPUT", fit.message, fit.field);
  const { id: suggestionId, sellerId, productId } = found;
  const occurredAt = deps.clock.now();
  const event = suggestionAccepted({
    ...{ suggestionId, sellerId, productId, ...fit },
    ...{ acceptedBy: viewer.id, at: occurredAt.toISOString() },
  });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt });
  return null;
}

/** By the way of every accepted price, so that there is one. */
async function proposePrice(tx: EntityManager, deps: Deps, { viewer, given, found }: Proposing) {
  const command = { suggestionId: found.priceSuggestionId ?? "", price: given.price ?? null };
  const outcome = await acceptWithin(tx, deps, { viewer, command });
  if (!("error" in outcome)) return null;
  const { code, message, field } = outcome.error;
  if (code === "CURRENCY_MISMATCH" || code === "PRICE_OUTSIDE_LIMITS") return { code, message, field: field ?? null };
  return notOpen();
}

/** Of who accepted and all that was given: a repeated request is known by it, and no text has to be kept. */
const digestOf = (viewer: Viewer, given: Acceptance): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        viewer.id,
        Object.entries(given)
          .filter(([, value]) => value !== null && value !== undefined)
          .sort(),
      ]),
    )
    .digest("base64url");

const refused = (code: SuggestionErrorCode, message: string, field = "suggestionId"): Refusal => ({
  ...{ code, message },
  field: ["input", field],
});
const notFound = () => refused("SUGGESTION_NOT_FOUND", "There is no such suggestion for a seller and duty of yours.");
const notOpen = () =>
  refused("SUGGESTION_NOT_OPEN", "It was decided on already, or its time passed. Look at the list again.");
