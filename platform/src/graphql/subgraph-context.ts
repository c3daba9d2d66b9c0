import type { Viewer } from "../auth/viewer";
import { unauthenticated } from "../errors/coded-error";
import { codedError } from "../errors/coded-error";

/** What every subgraph's context has. Subgraphs extend it with their database, loaders and ports. */
export interface SubgraphContext {
  readonly viewer: Viewer | null;
  readonly traceId: string;
}

/** The signed-in caller, or an UNAUTHENTICATED error. Rules on the schema refuse earlier; this is the second lock. */
export function requireViewer(context: SubgraphContext): Viewer {
  if (context.viewer === null) throw unauthenticated();
  return context.viewer;
}

/** For reading what another process owns: a reason that clients may see, without the cause. */
export const unavailable = (message: string): Error => codedError("UNAVAILABLE", message);
