import { cleanText } from "@mall/platform/text/clean-text";
import { mayBePublic } from "./public-address";
import type { Reach } from "./post-webhook";
import { PUBLIC_EVENT_TYPES, type WebhookEventType } from "./webhook-event-type";
import { refuse } from "./webhook-errors";

const MAX_URL = 2_000;

/** The address as it will be used. Whether its name leads to a private network is looked at again with every connection. */
export function checkUrl(text: string, { isPublicOnly }: Reach): string {
  const url = text.length <= MAX_URL && URL.canParse(text) ? new URL(text) : null;
  if (!url || !isPlain(url) || !(isPublicOnly ? ["https:"] : ["https:", "http:"]).includes(url.protocol)) {
    const message = "url must be a complete https address of at most 2,000 characters, without a password or a #.";
    throw refuse("INVALID_URL", "url", message);
  }
  if (isPublicOnly && !mayBePublic(url.hostname)) {
    throw refuse("FORBIDDEN_ADDRESS", "url", "url must lead to the public Internet, not to a private network.");
  }
  return url.href;
}

const isPlain = ({ username, password, hash }: URL): boolean => !username && !password && !hash;

export function checkDescription(text: string): string {
  const { text: description, fault } = cleanText(text, { max: 200 });
  if (description === undefined) throw refuse("INVALID_DESCRIPTION", "description", `description ${fault}.`);
  return description;
}

/** A program that acts for no seller is told of what is public. */
export function checkEventTypes(types: readonly WebhookEventType[], sellerId: string | null): WebhookEventType[] {
  if (types.length === 0) throw refuse("INVALID_EVENT_TYPES", "eventTypes", "eventTypes names at least one.");
  const hidden = sellerId === null ? types.filter((type) => !PUBLIC_EVENT_TYPES.includes(type)) : [];
  if (hidden.length === 0) return [...new Set(types)];
  const message = `Without a seller there is nothing to tell of ${hidden.join(", ")}: use ${PUBLIC_EVENT_TYPES.join(", ")}.`;
  throw refuse("INVALID_EVENT_TYPES", "eventTypes", message);
}
