import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { SuggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import { suggestionDecided, type SuggestionDecided } from "@mall/schema/events/suggestion-decided";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import type { ListingImage } from "../product/listing-fields";
import { ProductRefusal } from "../product/product-errors";
import { updateListing } from "../product/product-update";
import type { EditCommand } from "../product/read-edit";
import { rememberSuggestion } from "./tell-suggestion";

const IMAGES = "SELECT images FROM products WHERE id = $1 AND seller_id = $2 FOR NO KEY UPDATE";
const WAITS = "SELECT id FROM product_changes WHERE id = ANY($1::uuid[]) AND state = 'PENDING'";

type Became = Pick<SuggestionDecided, "outcome" | "code" | "message">;

/** insights proposes; the listing changes here, by the rules that hold for every edit of its seller's. */
export const onSuggestionAccepted =
  (runtime: SubgraphRuntime): Reaction =>
  async (tx, { payload, traceId }: PublishedEvent) => {
    const accepted = payload as SuggestionAccepted;
    const became = await apply(tx, { ...runtime, traceId: traceId ?? "" }, accepted);
    const { suggestionId, acceptedBy } = accepted;
    const now = runtime.clock.now();
    const decided = suggestionDecided({ suggestionId, acceptedBy, ...became, at: now.toISOString() });
    await appendToOutbox(tx, [decided], { traceId, occurredAt: now });
  };

async function apply(tx: EntityManager, deps: ProductsDeps, accepted: SuggestionAccepted): Promise<Became> {
  const { productId, sellerId, acceptedBy } = accepted;
  const viewer = { id: acceptedBy, sellerIds: [sellerId] };
  try {
    const command = { productId, ...(await editOf(tx, accepted)) };
    const changeIds = await updateListing(tx, deps, { viewer, command });
    const waiting = await tx.query<{ id: string }[]>(WAITS, [changeIds]);
    if (waiting.length === 0) return { outcome: "APPLIED", code: null, message: null };
    await rememberSuggestion(
      tx,
      accepted.suggestionId,
      waiting.map(({ id }) => id),
    );
    return { outcome: "IN_REVIEW", code: null, message: "Somebody of the mall looks at it first." };
  } catch (error) {
    // It is thrown before anything is written.
    if (!(error instanceof ProductRefusal)) throw error;
    const [first] = error.userErrors;
    return { outcome: "REFUSED", code: first?.code ?? null, message: first?.message ?? null };
  }
}

/** Pictures come to those that the listing shows at this moment; none is lost. */
async function editOf(tx: EntityManager, accepted: SuggestionAccepted): Promise<EditCommand> {
  const { change, text, productId, sellerId } = accepted;
  if (change.kind === "IMPROVE_DESCRIPTION") return { description: text ?? "" };
  if (change.kind !== "ADD_PHOTOS") return {};
  const [listing] = isUuid(productId)
    ? await tx.query<{ images: ListingImage[] }[]>(IMAGES, [productId, sellerId])
    : [];
  return { images: [...(listing?.images ?? []), ...change.images] };
}
