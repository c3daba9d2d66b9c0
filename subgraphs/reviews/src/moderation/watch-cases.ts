import { forbidden, unauthenticated } from "@mall/platform/errors/coded-error";
import type { Viewer } from "@mall/platform/auth/viewer";
import { followEvents, NOT_FOR_THEM } from "@mall/platform/events/follow-events";
import type { PublishedEvent } from "@mall/platform/events/event";
import { MODERATION_CASE_CHANGED, type ModerationCaseChanged } from "@mall/schema/events/moderation-case-changed";
import type { ReviewsContext } from "../context";
import { createLoaders } from "../loaders";
import type { ModerationCaseChangeType } from "./case.types";
import { isModerator, placesModerated } from "./moderator";

const moderates = (viewer: Viewer | null): boolean => isModerator(viewer) || placesModerated(viewer).length > 0;

/** Every change of every case from now on, for moderators; of a part of the mall, for those who moderate that. */
export function watchCases(context: ReviewsContext): AsyncIterable<ModerationCaseChangeType> {
  if (context.viewer === null) throw unauthenticated();
  if (!moderates(context.viewer)) throw forbidden();
  const events = context.runtime.live.subscribe<ModerationCaseChanged>(MODERATION_CASE_CHANGED, () => true);
  return followEvents(events, (event) => changeOf(context, event));
}

/** The event carries ids; the case is read afresh, and the stream ends once whoever listens may not any more. */
async function changeOf(
  context: ReviewsContext,
  { payload }: PublishedEvent<ModerationCaseChanged>,
): Promise<ModerationCaseChangeType | typeof NOT_FOR_THEM | null> {
  const { viewer, runtime } = context;
  const isStillThere = viewer !== null && viewer.expiresAt * 1_000 > runtime.clock.now().getTime();
  if (!isStillThere || !moderates(viewer)) return null;
  context.loaders = createLoaders(runtime.db, viewer);
  if (!(await context.loaders.moderatesCase.load(payload.caseId))) return NOT_FOR_THEM;
  const found = await context.loaders.caseById.load(payload.caseId);
  return found && { case: found, at: new Date(payload.at) };
}
