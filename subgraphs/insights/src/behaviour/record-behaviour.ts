import type { InsightsContext } from "../context";
import type { CountedSignal, Signal } from "./behaviour";
import type {
  BehaviourEventInput,
  BehaviourRecorded,
  BehaviourRecordInput,
  BehaviourRecordPayload,
} from "./behaviour.types";
import { faultsOfBehaviour, signalOf } from "./check-behaviour";
import type { Source } from "./visit-limits";

/** These are counted once in a visit, and a result of a search is clicked once; of the others each is another one. */
const isOncePerVisit = ({ kind, queryDigest }: Signal): boolean =>
  kind === "VIEW" || kind === "CART_ADD" || queryDigest !== null;
const MAX_VISIT_ID = 64;

/**
 * Counts what shoppers do, and keeps it with those who agreed to profiling. Who acts in another's name leaves nothing: it
 * would be taken for theirs.
 */
export async function recordBehaviour(
  context: InsightsContext,
  { events, visitId }: BehaviourRecordInput,
): Promise<BehaviourRecordPayload> {
  const { viewer, ip, clock, visitLimits } = context;
  const faults = faultsOfBehaviour(events);
  if (faults.length > 0) return { recorded: null, userErrors: faults };
  const visit = visitId == null ? null : visitId.slice(0, MAX_VISIT_ID);
  const source: Source = { sessionId: viewer?.sessionId ?? null, address: ip ?? "nowhere", visitId: visit };
  if (!visitLimits.admits(source, events.length, clock.now().getTime())) return RATE_LIMITED;
  const signals = viewer?.actorId == null ? await believed(context, events) : [];
  return { recorded: await save(context, { signals, source, sent: events.length }), userErrors: [] };
}

const RATE_LIMITED: BehaviourRecordPayload = {
  recorded: null,
  userErrors: [{ code: "RATE_LIMITED", field: null, message: "That is too much for a minute. Send it again later." }],
};

async function believed(context: InsightsContext, events: readonly BehaviourEventInput[]): Promise<Signal[]> {
  const { viewer, clock, listTokens } = context;
  const signals: Signal[] = [];
  for (const event of events) {
    const shown = event.token == null ? null : await listTokens.read(event.token, viewer?.id ?? null);
    const signal = signalOf(event, shown, clock.now());
    if (signal !== null && isOfInterest(context, signal)) signals.push(signal);
  }
  return signals;
}

/** A search, or a product that is sold and not one's own. */
function isOfInterest({ catalogue, viewer }: InsightsContext, { productId }: Signal): boolean {
  if (productId === null) return true;
  const listing = catalogue.found(productId);
  if (listing === null) return false;
  return listing.sellerId === null || viewer === null || !viewer.sellerIds.includes(listing.sellerId);
}

const nameOf = ({ kind, productId, queryDigest }: Signal): string => `${kind} ${productId} ${queryDigest ?? ""}`;

async function save(
  context: InsightsContext,
  { signals, source, sent }: { signals: readonly Signal[]; source: Source; sent: number },
): Promise<BehaviourRecorded> {
  const { viewer, catalogue, visitLimits, clock } = context;
  const now = clock.now().getTime();
  const counted = new Set<string>();
  const rows = signals.map((signal): CountedSignal => {
    const what = nameOf(signal);
    const isCounted = !isOncePerVisit(signal) || (!counted.has(what) && visitLimits.isNew(source, what, now));
    counted.add(what);
    const sellerId = signal.productId === null ? null : (catalogue.byProduct(signal.productId)?.sellerId ?? null);
    return { ...signal, userId: viewer?.id ?? null, sellerId, isCounted };
  });
  const fresh = rows.length === 0 ? new Map<string, boolean>() : await context.behaviour.save(rows);
  for (const row of rows) {
    if (row.isCounted && isOncePerVisit(row) && fresh.has(row.id)) visitLimits.remember(source, nameOf(row), now);
  }
  const accepted = new Set(rows.map(({ id }) => id).filter((id) => fresh.has(id)));
  const profiling = [...accepted].some((id) => fresh.get(id) === true);
  return { accepted: accepted.size, repeated: rows.length - accepted.size, ignored: sent - rows.length, profiling };
}
