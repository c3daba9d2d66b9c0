import type { Shopper } from "./shopper";

const REVIEWED = `query Reviewed { search(query: "", first: 20) { nodes { product { id reviews(first: 1) { nodes { id sentiment { textVersion } } } } } } }`;
const CORRECT = `mutation Correct($input: ReviewToneCorrectInput!) { reviewToneCorrect(input: $input) {
  review { id sentiment { label humanReviewed readLabel decision { kind outcome } words { state } } } userErrors { code } } }`;
const QUESTION = `mutation Asks($input: QuestionAskInput!) { questionAsk(input: $input) { question { id } userErrors { code message } } }`;

interface Toned {
  readonly id: string;
  readonly sentiment: { readonly textVersion: string } | null;
}
interface Reviewed {
  readonly search: {
    readonly nodes: readonly {
      readonly product: { readonly reviews: { readonly nodes: readonly Toned[] } };
    }[];
  };
}

/** Somebody of the mall says of a review what it sounds like; how it is told then. */
export async function correctsSomeTone(administrator: Shopper): Promise<object> {
  const { search } = await administrator.ask<Reviewed>(REVIEWED);
  const [review] = search.nodes.flatMap(({ product }) => product.reviews.nodes).filter(({ sentiment }) => sentiment);
  const { textVersion } = review?.sentiment ?? {};
  const input = { reviewId: review?.id, textVersion, tone: { label: "NEUTRAL" }, reason: "It weighs both sides." };
  const { reviewToneCorrect: answer } = await administrator.ask<{ reviewToneCorrect: object }>(CORRECT, { input });
  return answer;
}

/** What a shopper writes is read by the model that looks for insults. */
export async function asksOf(shopper: Shopper, productId: string): Promise<object> {
  const input = { productId, body: "Does the lamp come with a bulb, and how long is its cable in all?" };
  return (await shopper.ask<{ questionAsk: object }>(QUESTION, { input })).questionAsk;
}

const ASK = `query Explained($kind: DecisionKind!) { aiDecisions(first: 100, filter: { kind: $kind }) { totalCount nodes {
  kind model { name version } policy { name version mode } inputDigest score confidence counterfactual output
  explanation { feature contribution } subject { type id } hash erased } } }`;

interface Explained {
  readonly model: { readonly name: string; readonly version: string };
  readonly policy: { readonly name: string; readonly version: number };
  readonly inputDigest: string;
  readonly score: number | null;
  readonly confidence: number | null;
  readonly counterfactual: string | null;
  readonly explanation: readonly { readonly feature: string; readonly contribution: number }[];
  readonly output: string | null;
}

/** What a decision of a kind lacks that somebody whom it concerns would ask for; fails where there is none of that kind. */
export async function thinDecisions(administrator: Shopper, kind: string): Promise<object[]> {
  const answer = await administrator.ask<{ aiDecisions: { nodes: Explained[] } }>(ASK, { kind });
  const { nodes } = answer.aiDecisions;
  if (nodes.length === 0) throw new Error(`there is no ${kind}`);
  return nodes.filter((decision) => faultsOf(decision, kind).length > 0).map((one) => ({ kind, ...one }));
}

/** A page's answers are explained one by one, in fields that its decision names. */
const isOfPage = (kind: string): boolean => kind === "MODEL_SERVING";

function faultsOf(decision: Explained, kind: string): string[] {
  const { model, policy, inputDigest, confidence, counterfactual, explanation, score, output } = decision;
  const saidBy = isOfPage(kind) ? (JSON.parse(output ?? "{}") as { saidBy?: string[] }).saidBy : undefined;
  const faults: Record<string, boolean> = {
    "no model": model.name === "" || model.version === "",
    "no policy": policy.name === "" || policy.version < 1,
    "no digest": !/^[0-9a-f]{64}$/.test(inputDigest),
    "nothing would change it": (counterfactual ?? "").length < 20,
    // Nothing spoke for a score of zero.
    "nothing speaks for it": explanation.length === 0 && score !== 0 && saidBy === undefined,
    "not sure how sure": isOfPage(kind) ? (saidBy ?? []).length === 0 : confidence === null,
    "surer than sure": (confidence ?? 0) < 0 || (confidence ?? 0) > 1,
  };
  return Object.keys(faults).filter((fault) => faults[fault]);
}
