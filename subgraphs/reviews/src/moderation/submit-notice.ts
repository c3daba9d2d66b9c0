import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { ReviewsContext } from "../context";
import type { SubmitNoticeOutcome } from "./accept-notices";
import { invalid, moderationError, type ModerationUserError } from "./moderation-errors";

export interface SubmitNoticeCommand {
  readonly subjectKind: PublishedTextKind;
  readonly subjectId: string;
  readonly reason: string;
  readonly explanation: string;
  readonly goodFaith: boolean;
}

type Deps = Pick<ReviewsContext, "intake" | "traceId">;

/** Anybody signed in tells of a text that they can see. The answer is the receipt; a person looks at it. */
export async function submitNotice(
  { intake, traceId }: Deps,
  viewer: Viewer,
  command: SubmitNoticeCommand,
): Promise<SubmitNoticeOutcome> {
  const { text, fault } = cleanText(command.explanation, { min: 1, max: 2_000, multiline: true });
  if (fault !== undefined) return refused(invalid("explanation", fault));
  if (!command.goodFaith) return refused(moderationError("GOOD_FAITH_REQUIRED"));
  if (!isUuid(command.subjectId)) return refused(moderationError("SUBJECT_NOT_FOUND"));
  const { subjectKind: kind, subjectId: id, reason } = command;
  return intake.submit({ notifierId: viewer.id, kind, id: id.toLowerCase(), reason, explanation: text, traceId });
}

const refused = (error: ModerationUserError): SubmitNoticeOutcome => ({ notice: null, userErrors: [error] });
