import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { discussionError, type DiscussionUserError } from "./post-errors";

export interface PostText {
  readonly body: string;
  readonly mentions?: readonly string[] | null;
}

export interface PostDraft {
  readonly body: string;
  readonly mentions: readonly string[];
}

export type CheckedPost =
  | { readonly draft: PostDraft; readonly userErrors?: never }
  | { readonly userErrors: DiscussionUserError[]; readonly draft?: never };

/** Each mention tells somebody: more of them would be a way to shout. */
const MAX_MENTIONS = 10;

/** Says everything that is wrong with a post at once, or gives what to store. Somebody mentioned twice is told once. */
export function checkPost({ body, mentions }: PostText): CheckedPost {
  const { text, fault } = cleanText(body, { min: 1, max: 5_000, multiline: true });
  const people = [...new Set(mentions ?? [])];
  const faults: DiscussionUserError[] = [];
  if (fault !== undefined) faults.push(discussionError("INVALID", "body", `body ${fault}.`));
  if (people.length > MAX_MENTIONS)
    faults.push(discussionError("INVALID", "mentions", `mentions must be at most ${MAX_MENTIONS} people.`));
  else if (!people.every(isUuid)) faults.push(discussionError("INVALID", "mentions", "mentions must be ids of users."));
  return faults.length > 0 ? { userErrors: faults } : { draft: { body: text ?? "", mentions: people } };
}
