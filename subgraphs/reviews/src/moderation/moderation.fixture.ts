import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { textScored, type TextScored } from "@mall/schema/events/text-scored";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { ReviewsContext } from "../context";

const CASE = `id state version priority escalation subjectKind assignee { id } moves { move state reason }
  subject { __typename ... on Review { id state } ... on Question { id body } ... on Answer { id body }
    ... on SellerReply { id body } ... on Post { id body } }
  signals { source label score detail model { name version } explanation { feature contribution } }
  noticeCount notices { reason outcome } appeals { id state }
  decisions { action ground facts automated by { id } statementOfReasons { id facts legalGround redress } }`;
const ERRORS = `userErrors { code field message }`;

export interface CaseView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly priority: number;
  readonly escalation: number;
  readonly assignee: { readonly id: string } | null;
  readonly moves: readonly { readonly move: string; readonly state: string }[];
  readonly subject: { readonly __typename: string; readonly id: string; readonly state?: string } | null;
  readonly signals: readonly {
    readonly source: string;
    readonly label: string;
    readonly score: number;
    readonly detail: string | null;
  }[];
  readonly noticeCount: number;
  readonly notices: readonly { readonly reason: string; readonly outcome: string }[];
  readonly decisions: readonly {
    readonly action: string;
    readonly automated: boolean;
    readonly by: { readonly id: string } | null;
    readonly statementOfReasons: { readonly id: string; readonly redress: string } | null;
  }[];
}

export interface Outcome<Thing> {
  readonly thing: Thing | null;
  /** Codes of userErrors, or of the GraphQL error. */
  readonly codes: string[];
}

export interface StatementView {
  readonly id: string;
  readonly restriction: string;
  readonly automatedDecision: boolean;
  readonly byNotice: boolean;
  readonly until: string | null;
  readonly appealUntil: string;
  readonly subject: { readonly __typename: string; readonly id: string } | null;
  readonly appeal: { readonly state: string } | null;
}

/** Speaks to moderation as people and models do. */
export class Moderation {
  readonly ada = aViewer({ roles: ["ADMINISTRATOR"] });
  readonly milo = aViewer({ roles: ["MODERATOR"] });

  constructor(private readonly reviews: SubgraphHarness<ReviewsContext>) {}

  /** What insights says of a text: nothing but calm, unless said otherwise. */
  score(kind: PublishedTextKind, id: string, overrides: Partial<TextScored> = {}): Promise<void> {
    const event = textScored({
      ...{ kind, id, version: 1, decisionId: uuidV7(), model: { name: "toxic-minilm", version: "a1b2" } },
      labels: [{ label: "INSULT", score: 0.1 }],
      contributions: [],
      nearDuplicates: [],
      at: "2026-11-22T12:00:00.000Z",
      ...overrides,
    });
    return this.reviews.receive("insights", event);
  }

  notice(viewer: Viewer | null, subjectId: string, overrides: Record<string, unknown> = {}) {
    const input = { subjectKind: "REVIEW", reason: "INSULT", explanation: "It insults me.", goodFaith: true };
    return this.mutate<{ id: string; at: string }>(viewer, "noticeSubmit(input: $input)", {
      type: "NoticeSubmitInput",
      selection: `thing: notice { id at outcome } ${ERRORS}`,
      input: { ...input, subjectId, ...overrides },
    });
  }

  claim(viewer: Viewer | null, caseId: string, expectedVersion?: number): Promise<Outcome<CaseView>> {
    return this.onCase(viewer, "moderationClaim", { caseId, expectedVersion });
  }

  release(viewer: Viewer | null, caseId: string): Promise<Outcome<CaseView>> {
    return this.onCase(viewer, "moderationRelease", { caseId });
  }

  decide(
    viewer: Viewer | null,
    caseId: string,
    input: { action: string; expectedVersion?: number; ground?: string; facts?: string; basis?: string },
  ): Promise<Outcome<CaseView>> {
    const verdict = { ground: "Terms 4.2: no insults", facts: "It calls the seller names.", ...input };
    return this.onCase(viewer, "moderationDecide", { caseId, ...verdict });
  }

  appeal(viewer: Viewer | null, statementId: string, text = "I said nothing wrong.") {
    return this.mutate<{ id: string; state: string }>(viewer, "appealSubmit(input: $input)", {
      type: "AppealSubmitInput",
      selection: `thing: appeal { id state } ${ERRORS}`,
      input: { statementId, text },
    });
  }

  async queue(viewer: Viewer | null = this.ada, filter: object | null = null): Promise<CaseView[]> {
    const query = `query ($filter: ModerationFilter) { moderationCases(first: 100, filter: $filter) { nodes { ${CASE} } } }`;
    const { data } = await this.reviews.as<{ moderationCases: { nodes: CaseView[] } }>(viewer, query, { filter });
    return data?.moderationCases.nodes ?? [];
  }

  /** The case of a text, in whatever state. */
  async caseOf(subjectId: string): Promise<CaseView> {
    const [row] = await this.reviews.db.query<{ id: string }[]>(
      "SELECT id FROM moderation_case WHERE subject_id = $1",
      [subjectId],
    );
    const query = `query ($id: ID!) { moderationCase(id: $id) { ${CASE} } }`;
    const { data, errors } = await this.reviews.as<{ moderationCase: CaseView | null }>(this.ada, query, {
      id: row?.id ?? "",
    });
    if (!data?.moderationCase) throw new Error(`no case of ${subjectId}: ${JSON.stringify(errors)}`);
    return data.moderationCase;
  }

  async statements(viewer: Viewer | null): Promise<StatementView[]> {
    const query = `{ statementsOfReasons { nodes { id restriction automatedDecision byNotice until appealUntil
      subject { __typename ... on Review { id } ... on Question { id } ... on Answer { id } ... on SellerReply { id } }
      appeal { state } } } }`;
    const { data } = await this.reviews.as<{ statementsOfReasons: { nodes: StatementView[] } }>(viewer, query);
    return data?.statementsOfReasons.nodes ?? [];
  }

  /** Somebody tells of a text and an administrator restricts it. */
  async restrict(
    subjectId: string,
    action: "REMOVE" | "RESTRICT" = "RESTRICT",
    subjectKind = "REVIEW",
  ): Promise<CaseView> {
    await this.notice(aViewer(), subjectId, { subjectKind });
    const { id } = await this.caseOf(subjectId);
    const { thing, codes } = await this.decide(this.ada, id, { action });
    if (!thing) throw new Error(`not restricted: ${codes.join()}`);
    return thing;
  }

  private onCase(viewer: Viewer | null, field: string, input: object) {
    const type = field === "moderationDecide" ? "ModerationDecideInput" : "ModerationCaseInput";
    const selection = `thing: case { ${CASE} } ${ERRORS}`;
    return this.mutate<CaseView>(viewer, `${field}(input: $input)`, { type, selection, input });
  }

  private async mutate<Thing>(viewer: Viewer | null, field: string, request: Request): Promise<Outcome<Thing>> {
    const { type, selection, input } = request;
    const query = `mutation ($input: ${type}!) { answer: ${field} { ${selection} } }`;
    const { data, errors } = await this.reviews.as<{ answer: Answer<Thing> }>(viewer, query, { input });
    const refusals = data?.answer?.userErrors.map(({ code }) => code) ?? [];
    return {
      thing: data?.answer?.thing ?? null,
      codes: [...refusals, ...(errors ?? []).map(({ extensions }) => String(extensions["code"]))],
    };
  }
}

interface Request {
  readonly type: string;
  readonly selection: string;
  readonly input: object;
}

interface Answer<Thing> {
  readonly thing: Thing | null;
  readonly userErrors: { readonly code: string }[];
}
