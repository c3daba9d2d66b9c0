import { poolOf, read } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { DataSource } from "typeorm";
import { signatureOf } from "../webhook/signature";
import { SIGNATURE_HEADER, type SandboxMessage } from "./sandbox-messages";
import { CHARGE_BACK, GIVE_BACK, SETTLE_REFUNDS, TAKE_MESSAGES, TOLD } from "./sandbox-sql";
import { chargeBackValues, FAILED_REFUND_TOKENS, methodOf } from "./sandbox-tokens";

const BATCH = 50;
const TIMEOUT_MS = 5_000;

/** Signed, as the sandbox sends it. */
export interface Letter {
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** One message at the mall's door. True: it was taken. */
export type Post = (letter: Letter) => Promise<boolean>;
/** Several at once; which of them were taken. */
export type PostAll = (letters: readonly Letter[]) => Promise<readonly boolean[]>;

export interface CourierParts {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secret: string;
  readonly post: PostAll;
}

interface MessageRow extends Omit<SandboxMessage, "data" | "createdAt"> {
  readonly charge: string;
  readonly token: string;
  readonly data: Omit<SandboxMessage["data"], "charge" | "method">;
  readonly createdAt: Date;
}

/** What the sandbox does by itself: refunds arrive, banks take money back and give it back, and the mall is told of everything. */
export async function runSandbox(parts: CourierParts): Promise<void> {
  const { db, clock } = parts;
  await poolOf(db).query(SETTLE_REFUNDS, [clock.now(), FAILED_REFUND_TOKENS]);
  await poolOf(db).query(CHARGE_BACK, chargeBackValues(clock.now(), null));
  await poolOf(db).query(GIVE_BACK, [clock.now(), null]);
  await deliverMessages(parts);
}

/** At least once: what was not taken comes again, later each time. */
export async function deliverMessages(parts: CourierParts): Promise<void> {
  const { db, clock } = parts;
  for (;;) {
    const { rows } = await poolOf(db).query(TAKE_MESSAGES, [clock.now(), BATCH]);
    const messages = rows as MessageRow[];
    if (messages.length === 0) return;
    const taken = await deliver(parts, messages);
    await read(db, TOLD, [messages.filter((_message, index) => taken[index]).map(({ id }) => id)]);
    if (messages.length < BATCH) return;
  }
}

async function deliver({ secret, clock, logger, post }: CourierParts, rows: readonly MessageRow[]) {
  try {
    return await post(rows.map((row) => signed(messageOf(row), { secret, at: clock.now() })));
  } catch (error) {
    logger.warn({ err: error, webhooks: rows.length }, "the sandbox could not tell the mall, trying again");
    return [];
  }
}

/** Each by itself: one that does not arrive leaves the others alone. */
export const oneByOne =
  (post: Post): PostAll =>
  (letters) =>
    Promise.all(letters.map((letter) => post(letter).catch(() => false)));

function messageOf({ id, type, charge, token, data, createdAt }: MessageRow): SandboxMessage {
  return { id, type, createdAt: createdAt.toISOString(), data: { ...data, charge, method: methodOf(token) } };
}

/** As the sandbox sends it: bytes and the headers that prove where they are from. */
export function signed(
  message: SandboxMessage,
  { secret, at }: { readonly secret: string; readonly at: Date },
): Letter {
  const body = Buffer.from(JSON.stringify(message));
  const headers = { "content-type": "application/json", [SIGNATURE_HEADER]: signatureOf(secret, body, at) };
  return { body, headers };
}

/** Over HTTP, to the mall's public door. */
export function postTo(url: string): Post {
  return async ({ headers, body }) => {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok;
  };
}
