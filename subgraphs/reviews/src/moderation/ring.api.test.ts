import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { privacyStepAsked } from "@mall/platform/privacy/privacy-step";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { eventually } from "@mall/platform/testing/eventually";
import { REVIEW_STATE_CHANGED, type ReviewStateChanged } from "@mall/schema/events/review-state-changed";
import fc from "fast-check";
import type { ReviewsContext } from "../context";
import { findIntegrity } from "../integrity/find-integrity";
import { aReview, insertCommunity } from "../seed/community.fixture";
import { reviewsSubgraph } from "../subgraph";
import { findBursts } from "./find-bursts";
import { Moderation } from "./moderation.fixture";

interface Told {
  readonly data?: { readonly moderationCaseChanged: { readonly case: { readonly subject: { readonly id?: string } } } };
}

/** What other tests did may still be told first. */
async function untilAbout(stream: AsyncIterator<Told>, reviewId: string): Promise<Told> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error("the stream ended");
    if ((value as Told).data?.moderationCaseChanged.case.subject.id === reviewId) return value as Told;
  }
}

describe("what moderation sees by itself", () => {
  let reviews: SubgraphHarness<ReviewsContext>;
  let moderation: Moderation;
  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph, { hasJobs: false });
    moderation = new Moderation(reviews);
  });
  afterAll(() => reviews.stop());
  afterEach(async () => expect((await findIntegrity(reviews.db)).filter(({ holds }) => !holds)).toEqual([]));

  const runtimeOf = () =>
    ({
      db: reviews.db,
      clock: reviews.clock,
      wakeRelay: () => undefined,
      ids: { next: uuidV7 },
    }) as unknown as SubgraphRuntime;
  const weightsOf = async (ids: readonly string[]) =>
    (
      await reviews.db.query<{ weight: number }[]>("SELECT weight FROM review WHERE id = ANY($1) ORDER BY weight", [
        ids,
      ])
    ).map(({ weight }) => weight);

  it("leaves quoted, reported and reclaimed words to a person, with the reason, and hides threats all the same", async () => {
    const context = { kind: "QUOTED", reason: "It has words in quotation marks." } as const;
    const [quoted, threat] = [aReview(), aReview()];
    await insertCommunity(reviews.db, { reviews: [quoted, threat] });
    const stateOf = async ({ id }: { readonly id: string }) =>
      (await reviews.db.query<{ state: string }[]>("SELECT state FROM review WHERE id = $1", [id]))[0]?.state;
    await moderation.score("REVIEW", quoted.id, { labels: [{ label: "INSULT", score: 0.99 }], context });
    expect(await stateOf(quoted)).toBe("PUBLISHED");
    expect(await moderation.caseOf(quoted.id)).toMatchObject({
      ...{ state: "OPEN", priority: 792, decisions: [] },
      signals: [{ label: "INSULT", detail: expect.stringMatching(/quotation marks.+A person must judge it/) }],
    });
    const labels = [
      { label: "THREAT", score: 0.95 },
      { label: "INSULT", score: 0.99 },
    ];
    await moderation.score("REVIEW", threat.id, { labels, context });
    expect(await stateOf(threat)).toBe("HIDDEN");
    const { signals } = await moderation.caseOf(threat.id);
    expect(signals.find(({ label }) => label === "THREAT")?.detail).toBeNull();
  });

  it("counts a ring of copies less and puts each before a person, who may say that nothing is wrong", async () => {
    const productId = uuidV7();
    const ring = [1, 2, 3].map(() => aReview({ productId, rating: 5, body: "Best lamp ever, buy it now!" }));
    await insertCommunity(reviews.db, { reviews: ring });
    const [last, ...others] = ring.map(({ id }) => id);
    const nearDuplicates = others.map((id) => ({ kind: "REVIEW" as const, id, similarity: 0.97 }));
    await moderation.score("REVIEW", last ?? "", { nearDuplicates });
    expect(await weightsOf(ring.map(({ id }) => id))).toEqual([24, 24, 24]);
    const found = await moderation.caseOf(last ?? "");
    expect(found.signals.map(({ source }) => source).sort()).toEqual(["DUPLICATE", "RING"]);
    expect((await moderation.caseOf(others[0] ?? "")).subject).toMatchObject({ state: "PUBLISHED" });
    await moderation.decide(moderation.ada, found.id, { action: "APPROVE" });
    expect(await weightsOf(ring.map(({ id }) => id))).toEqual([24, 24, 240]);
  });

  it("sees a burst of newcomers' stars without any model, once", async () => {
    const productId = uuidV7();
    const burst = [1, 2, 3, 4, 5, 6].map(() => aReview({ productId, rating: 1, createdAt: reviews.clock.now() }));
    const calm = [1, 2, 3].map(() => aReview({ rating: 1, createdAt: reviews.clock.now() }));
    await insertCommunity(reviews.db, { reviews: [...burst, ...calm] });
    await findBursts(runtimeOf());
    const first = await moderation.caseOf(burst[0]?.id ?? "");
    expect(first.signals).toMatchObject([{ source: "TIMING", label: "REVIEW_BURST", score: 0.7 }]);
    await findBursts(runtimeOf());
    expect((await moderation.caseOf(burst[0]?.id ?? "")).version).toBe(first.version);
    await expect(moderation.caseOf(calm[0]?.id ?? "")).rejects.toThrow("no case");
  });

  it("tells moderators of each change as it happens, and nobody else", async () => {
    const watch = `subscription { moderationCaseChanged { case { id state priority signals { label score }
      subject { __typename ... on Review { id body author { id } } } } at } }`;
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [aViewer(), "FORBIDDEN"],
    ] as const) {
      const refused = (await reviews.subscribeAs(viewer, watch)) as { errors?: { extensions: { code: string } }[] };
      expect(refused.errors?.[0]?.extensions.code).toBe(code);
    }
    const stream = await reviews.subscribeAs(moderation.milo, watch);
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    const review = aReview();
    await insertCommunity(reviews.db, { reviews: [review] });
    let told: unknown = null;
    const next = untilAbout(stream as AsyncIterator<Told>, review.id).then((value) => (told = value));
    // Whoever has just begun to listen hears from then on: somebody tells of it until they do.
    await eventually(async () => {
      await moderation.notice(aViewer(), review.id);
      await reviews.settle();
      expect(told).not.toBeNull();
    }, 20_000);
    expect(await next).toMatchObject({
      data: { moderationCaseChanged: { case: { state: "OPEN", subject: { __typename: "Review", id: review.id } } } },
    });
    await stream.return?.();
  });

  it("forgets what a model weighed of an erased person's words, though nobody knows when they were published", async () => {
    const [erased, other] = [aReview(), aReview()];
    await insertCommunity(reviews.db, { reviews: [erased, other] });
    const contributions = [{ feature: "my street", contribution: 0.4 }];
    for (const { id } of [erased, other]) await moderation.score("REVIEW", id, { contributions });
    const asked = { requestId: uuidV7(), personId: erased.userId, step: "ERASE" as const, attempt: 1 };
    await reviews.receive("users", privacyStepAsked(asked));
    const kept = await reviews.db.query<{ id: string; words: unknown }[]>(
      `SELECT payload->>'id' AS id, payload->'contributions' AS words FROM inbox
       WHERE type = 'text.scored' AND payload->>'id' = ANY($1)`,
      [[erased.id, other.id]],
    );
    expect(new Map(kept.map(({ id, words }) => [id, words]))).toEqual(
      new Map<string, unknown>([
        [erased.id, []],
        [other.id, contributions],
      ]),
    );
    const told = (await reviews.published(REVIEW_STATE_CHANGED)).map(({ payload }) => payload as ReviewStateChanged);
    expect(told.filter(({ state }) => state === "ERASED").map(({ reviewId }) => reviewId)).toEqual([erased.id]);
  });

  it("keeps reasons, log and ratings right whatever comes in whatever order", async () => {
    const authors = [aViewer(), aViewer()];
    const texts = authors.map(({ id: userId }) => aReview({ userId }));
    await insertCommunity(reviews.db, { reviews: texts });
    const text = fc.nat({ max: 1 });
    const command = fc.oneof(
      fc.record({ kind: fc.constant("score"), text, score: fc.constantFrom(0.4, 0.7, 0.97) }),
      fc.record({ kind: fc.constant("notice"), text }),
      fc.record({ kind: fc.constant("claim"), text }),
      fc.record({
        kind: fc.constant("decide"),
        text,
        action: fc.constantFrom("APPROVE", "REMOVE", "RESTRICT", "ESCALATE"),
      }),
      fc.record({ kind: fc.constant("appeal"), text }),
    );
    type Command = { kind: string; text: number; score?: number; action?: string };
    const run = async ({ kind, text: index, score = 0, action = "" }: Command) => {
      const id = texts[index]?.id ?? "";
      const moderator = Math.round(score) === 0 ? moderation.ada : moderation.milo;
      if (kind === "score") return moderation.score("REVIEW", id, { labels: [{ label: "THREAT", score }] });
      if (kind === "notice") return moderation.notice(aViewer(), id);
      if (kind === "appeal") {
        const [statement] = await moderation.statements(authors[index] ?? null);
        return moderation.appeal(authors[index] ?? null, statement?.id ?? "");
      }
      const found = await moderation.caseOf(id).catch(() => null);
      if (!found) return null;
      if (kind === "claim") return moderation.claim(moderator, found.id);
      return moderation.decide(moderator, found.id, { action });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 12 }), async (commands) => {
        for (const one of commands) await run(one);
        const broken = (await findIntegrity(reviews.db)).filter(({ holds }) => !holds);
        expect(broken).toEqual([]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
