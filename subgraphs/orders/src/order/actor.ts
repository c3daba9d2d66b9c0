import { actsFor } from "@mall/platform/auth/acts-for";
import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";

/** On whose side somebody acts: what a buyer and a seller are told, instead of who it was. */
export type ActorKind = "BUYER" | "SELLER" | "MALL";

/** Who does something. */
export interface Actor {
  /** A person's id, "guest" or "mall". */
  readonly id: string;
  readonly kind: ActorKind;
}

/** The mall itself: a job or a rule, no person. */
export const THE_MALL: Actor = { id: "mall", kind: "MALL" };

interface Sides {
  /** The buyer; null for a guest. */
  readonly userId: string | null;
  readonly sellerId: string;
}

/** As what somebody may act on a part of an order; null for a stranger, such as a member of its seller in charge of other things. Whoever bought from their own shop is the seller. */
export function actorOf(viewer: Viewer | null, { userId, sellerId }: Sides): Actor | null {
  if (viewer === null) return null;
  if (actsFor(viewer, sellerId, "ORDERS")) return { id: viewer.id, kind: "SELLER" };
  if (viewer.id === userId) return { id: viewer.id, kind: "BUYER" };
  return hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT") ? { id: viewer.id, kind: "MALL" } : null;
}
