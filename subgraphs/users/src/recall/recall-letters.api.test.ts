import { eventually } from "@mall/platform/testing/eventually";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { recallNoticeGiven, type RecallNoticeGiven } from "@mall/schema/events/recall-notice-given";
import type { UsersContext } from "../context";
import type { Mail } from "../mail/mail-transport";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { sendRecallLetters, type LetterDeps } from "./send-recall-letters";

const FACTS = {
  ...{ description: "The handle carries current.", advice: "Unplug it.", remedies: ["REFUND", "REPLACEMENT"] },
  ...{ contact: "0800 1234", reference: "SR/00123/26", lots: ["K-17"] },
};

describe("the letter about a recall", () => {
  let harness: SubgraphHarness<UsersContext>;
  let lettersTo: (email: string) => string[];
  const alice = aPerson({ displayName: "Alice" });
  const recallId = uuidV7();
  /** The guests of whom orders knows an address. */
  const guests = new Map<string, string>();

  beforeAll(async () => {
    const peers = {
      products: () => ({ _entities: [{ id: recallId, ...FACTS }] }),
      orders: (_operation: string, { orderIds }: Record<string, unknown>) => ({
        recallGuests: (orderIds as string[]).flatMap((orderId) =>
          guests.has(orderId) ? [{ orderId, email: guests.get(orderId) }] : [],
        ),
      }),
    };
    ({ harness, lettersTo } = await startUsers({}, undefined, peers));
    await loadPeople(harness.db, { people: [alice], sellers: [] });
  });
  afterAll(() => harness.stop());

  const notice = (more: Partial<RecallNoticeGiven> = {}): RecallNoticeGiven => ({
    ...{ noticeId: uuidV7(), recallId, productId: uuidV7(), title: "Kettle", orderId: uuidV7(), orderNumber: "M-17" },
    ...{ userId: null, quantity: 2, at: harness.clock.now().toISOString() },
    ...more,
  });
  const ended = async (noticeId: string): Promise<unknown[]> =>
    (await harness.published("recall.letter-ended"))
      .map(({ payload }) => payload)
      .filter((payload) => (payload as { noticeId: string }).noticeId === noticeId);

  it("reaches whoever has an account, and a guest at the address of the order, once", async () => {
    const toAlice = notice({ userId: alice.id });
    const toGuest = notice({ orderNumber: "M-18" });
    const toNobody = notice();
    guests.set(toGuest.orderId, "gina@guests.test");
    for (const given of [toAlice, toGuest, toNobody, toGuest])
      await harness.receive("orders", recallNoticeGiven(given));
    await eventually(async () => {
      for (const { noticeId } of [toAlice, toGuest, toNobody]) expect(await ended(noticeId)).toHaveLength(1);
    });
    expect(await ended(toNobody.noticeId)).toMatchObject([{ outcome: "NO_ADDRESS" }]);
    expect(await ended(toGuest.noticeId)).toMatchObject([{ outcome: "SENT", orderId: toGuest.orderId }]);
    expect(lettersTo(alice.email)).toHaveLength(1);
    const [letter, ...others] = lettersTo("gina@guests.test");
    expect(others).toEqual([]);
    expect(letter).toContain("Subject: Product safety recall: Kettle");
    for (const part of [
      "2 × Kettle",
      "M-18",
      "K-17",
      FACTS.description,
      "Stop using it now. Unplug it.",
      "0800 1234",
    ]) {
      expect(letter).toContain(part);
    }
    expect(letter).toContain("your money back, or a safe one in its place");
  });

  it("waits for a mail server that is away, and is given up after four days", async () => {
    const { db, clock } = harness;
    const waiting = notice({ userId: alice.id });
    const logger = silentLogger;
    const tries: Date[] = [];
    const peers = { ask: () => Promise.resolve({ _entities: [{ id: waiting.recallId, ...FACTS }] } as never) };
    const away = (mail: Mail): Promise<void> => {
      tries.push(clock.now());
      return Promise.reject(new Error(`no server takes "${mail.subject}"`));
    };
    const deps = { db, clock, logger, peers, wakeRelay: () => undefined, mailer: { deliver: away } };
    // The harness sends by itself, too: this letter is due in the future, and tried by another clock alone.
    await db.query(
      `INSERT INTO recall_letter (notice_id, recall_id, order_id, order_number, user_id, title, quantity, due_at)
       VALUES ($1, $2, $3, 'M-19', $4, 'Kettle', 1, $5)`,
      [waiting.noticeId, waiting.recallId, waiting.orderId, alice.id, new Date(clock.now().getTime() + 60_000)],
    );
    await sendRecallLetters(deps as unknown as LetterDeps);
    expect(tries).toEqual([]);
    const began = clock.now().getTime();
    const later = { now: (): Date => new Date(began + 60_000 + shift) };
    let shift = 0;
    for (let round = 0; round < 30; round += 1) {
      await sendRecallLetters({ ...deps, clock: later } as unknown as LetterDeps);
      shift += 6 * 3_600_000;
    }
    expect(tries).toHaveLength(18);
    expect(await ended(waiting.noticeId)).toMatchObject([{ outcome: "FAILED" }]);
    expect(await db.query("SELECT FROM recall_letter WHERE notice_id = $1", [waiting.noticeId])).toEqual([]);
  });
});
