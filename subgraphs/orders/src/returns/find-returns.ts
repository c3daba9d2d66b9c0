import { hasOneOf } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { actorOf } from "../order/actor";
import type { OrdersContext } from "../context";
import type { ReturnView } from "./return.loaders";

/** The return if the caller is its buyer, works for its seller or is an administrator; else as if it did not exist. */
export async function findReturn({ viewer, loaders }: OrdersContext, id: string): Promise<ReturnView | null> {
  const found = isUuid(id) ? await loaders.returnById.load(id) : null;
  return found && (actorOf(viewer, found) !== null || hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT")) ? found : null;
}
