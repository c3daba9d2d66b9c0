import { writeAlone } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { recallLetterEnded, type RecallLetterOutcome } from "@mall/schema/events/recall-letter-ended";
import type { UsersDeps } from "../deps";
import { recallLetter, type RecallFacts, type RecalledGoods } from "./recall-letter";

export type LetterDeps = Pick<UsersDeps, "db" | "clock" | "wakeRelay" | "mailer"> &
  Pick<SubgraphRuntime, "peers" | "logger">;

const PORTION = 50;
const AT_ONCE = 5;
/** With the pauses below, about four days. */
const MAX_TRIES = 18;

interface Letter extends RecalledGoods {
  readonly noticeId: string;
  readonly recallId: string;
  readonly orderId: string;
  readonly userId: string | null;
  readonly tries: number;
  /** Of the account; null for a guest. */
  readonly email: string | null;
}

/** $1 now. Whoever dies with letters in hand leaves them to the next try, five minutes later at first, which a portion surely takes less than, and six hours at last. */
const TAKE = `
  UPDATE recall_letter l SET tries = l.tries + 1, due_at = $1::timestamptz + least(300 * 2 ^ l.tries, 21600) * interval '1 s'
  FROM (SELECT notice_id FROM recall_letter WHERE due_at <= $1 ORDER BY due_at LIMIT ${PORTION} FOR UPDATE SKIP LOCKED) due
  WHERE l.notice_id = due.notice_id
  RETURNING l.notice_id AS "noticeId", l.recall_id AS "recallId", l.order_id AS "orderId", l.order_number AS "orderNumber",
    l.user_id AS "userId", l.title, l.quantity, l.tries,
    (SELECT u.email FROM users u WHERE u.id = l.user_id AND u.email NOT LIKE 'erased-%@erased.invalid') AS email`;
const END = `DELETE FROM recall_letter WHERE notice_id = $1 RETURNING notice_id`;

/** Writes to those who have something dangerous at home, guests too. A letter that did not leave is tried again. */
export async function sendRecallLetters(deps: LetterDeps): Promise<void> {
  let isMore = true;
  while (isMore) {
    const letters = await writeAlone<Letter>(deps.db, TAKE, [deps.clock.now()]);
    isMore = letters.length === PORTION;
    if (letters.length > 0) await sendPortion(deps, letters);
  }
}

async function sendPortion(deps: LetterDeps, letters: readonly Letter[]): Promise<void> {
  const known = await Promise.all([findFacts(deps, letters), findGuests(deps, letters)]).catch((error: unknown) => {
    deps.logger.warn({ err: error }, "letters about recalls wait: a subgraph is away");
    return null;
  });
  if (known === null) return;
  const [facts, guests] = known;
  for (let n = 0; n < letters.length; n += AT_ONCE) {
    const some = letters.slice(n, n + AT_ONCE);
    await Promise.all(
      some.map((letter) => {
        const to = letter.userId === null ? (guests.get(letter.orderId) ?? null) : letter.email;
        return sendOne(deps, letter, { to, about: facts.get(letter.recallId) });
      }),
    );
  }
  deps.wakeRelay();
}

interface Sending {
  readonly to: string | null;
  readonly about: RecallFacts | undefined;
}

async function sendOne(deps: LetterDeps, letter: Letter, { to, about }: Sending): Promise<void> {
  if (to === null) return end(deps, letter, "NO_ADDRESS");
  try {
    if (about === undefined) throw new Error(`products knows no recall ${letter.recallId}`);
    await deps.mailer.deliver(recallLetter(to, letter, about), letter.noticeId);
  } catch (error) {
    deps.logger.warn({ err: error, noticeId: letter.noticeId, tries: letter.tries }, "a recall's letter did not leave");
    return letter.tries < MAX_TRIES ? undefined : end(deps, letter, "FAILED");
  }
  return end(deps, letter, "SENT");
}

async function end({ db, clock }: LetterDeps, letter: Letter, outcome: RecallLetterOutcome): Promise<void> {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const [gone] = await tx.query<[unknown[], number]>(END, [letter.noticeId]);
    if (gone.length === 0) return;
    const { noticeId, orderId } = letter;
    const event = recallLetterEnded({ noticeId, orderId, outcome, at: now.toISOString() });
    await appendToOutbox(tx, [event], { traceId: null, occurredAt: now });
  });
}

const FACTS = `query RecallFacts($recalls: [_Any!]!) { _entities(representations: $recalls) {
  ... on ProductRecall { id description advice remedies contact reference lots } } }`;
const GUESTS = `query RecallGuests($orderIds: [ID!]!) { recallGuests(orderIds: $orderIds) { orderId email } }`;
/** Nobody waits for it. */
const TIMEOUT_MS = 10_000;

async function findFacts({ peers }: LetterDeps, letters: readonly Letter[]): Promise<ReadonlyMap<string, RecallFacts>> {
  const ids = [...new Set(letters.map(({ recallId }) => recallId))];
  const { _entities } = await peers.ask<{ _entities: readonly (({ id: string } & RecallFacts) | null)[] }>("products", {
    operation: FACTS,
    variables: { recalls: ids.map((id) => ({ __typename: "ProductRecall", id })) },
    ...{ traceId: null, timeoutMs: TIMEOUT_MS },
  });
  return new Map(_entities.flatMap((recall) => (recall ? [[recall.id, recall] as const] : [])));
}

async function findGuests({ peers }: LetterDeps, letters: readonly Letter[]): Promise<ReadonlyMap<string, string>> {
  const orderIds = letters.filter(({ userId }) => userId === null).map(({ orderId }) => orderId);
  if (orderIds.length === 0) return new Map();
  const question = { operation: GUESTS, variables: { orderIds }, traceId: null, timeoutMs: TIMEOUT_MS };
  const { recallGuests } = await peers.ask<{
    recallGuests: readonly { readonly orderId: string; readonly email: string }[];
  }>("orders", question);
  return new Map(recallGuests.map(({ orderId, email }) => [orderId, email]));
}
