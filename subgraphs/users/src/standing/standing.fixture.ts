import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import type { Draft } from "../mail/letter-queue";
import type { Mail } from "../mail/mail-transport";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { carryOutTerminations } from "./carry-out-terminations";

const STATEMENTS =
  "statements { id kind ground reason state automatedDetection automatedDecision takesEffectAt appealBy appeal { outcome note } }";
const change = (mutation: string, type: string): string => `mutation ($input: ${type}!) { ${mutation}(input: $input) {
  seller { id state ${STATEMENTS} } userErrors { code field message } } }`;
export const MOVE = change("sellerMove", "SellerMoveInput");
export const APPEAL = change("sellerAppealSubmit", "SellerAppealSubmitInput");
export const ANSWER = change("sellerAppealDecide", "SellerAppealDecideInput");
export const WITHDRAW = change("sellerTerminationWithdraw", "SellerTerminationWithdrawInput");
const SELLER = `query ($id: ID!) { seller(id: $id) { state ${STATEMENTS} } }`;
export const QUEUE = `query ($after: String) { sellerAppeals(first: 1, after: $after) { totalCount pageInfo { endCursor hasNextPage }
  nodes { id reason seller { id } statement { id kind } } } }`;
export const DAY_MS = 24 * 60 * 60 * 1000;

interface Statement {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly takesEffectAt: string;
  readonly appeal: { outcome: string | null } | null;
}
export interface Seen {
  readonly state: string;
  readonly statements: Statement[] | null;
}
interface Payload {
  readonly seller: Seen | null;
  readonly userErrors: { code: string }[];
}
export interface Queue {
  readonly totalCount: number;
  readonly nodes: { id: string; reason: string; seller: { id: string }; statement: { kind: string } }[];
  readonly pageInfo: { endCursor: string; hasNextPage: boolean };
}
export type Viewer = ReturnType<typeof aViewer>;

export const compliance = (): Viewer => aViewer({ roles: ["COMPLIANCE"] });

/** What people do in these stories, in the mall of one harness. */
export function storiesIn(harness: SubgraphHarness<UsersContext>) {
  /** A seller with an owner and a clerk, who keeps its catalogue. */
  async function aShop() {
    const [owner, clerk] = [aPerson(), aPerson()];
    const shop = aSeller({ memberIds: [owner.id] });
    await loadPeople(harness.db, { people: [owner, clerk], sellers: [shop] });
    await harness.db.query("INSERT INTO seller_members VALUES ($1, $2, 'CATALOGUE', NULL, now())", [shop.id, clerk.id]);
    const [asOwner, asClerk] = [owner, clerk].map(({ id }) => aViewer({ id, roles: ["CUSTOMER"] })) as [Viewer, Viewer];
    return { sellerId: shop.id, owner, asOwner, asClerk };
  }
  async function run(viewer: Viewer | null, document: string, input: object): Promise<Payload> {
    const { data, errors } = await harness.as<Record<string, Payload>>(viewer, document, { input });
    if (!data) throw new Error(String(errors?.[0]?.extensions["code"]));
    return Object.values(data)[0] as Payload;
  }
  const codeOf = async (...asked: Parameters<typeof run>) => (await run(...asked)).userErrors[0]?.code;
  const seenBy = async (viewer: Viewer | null, id: string): Promise<Seen | null> =>
    (await harness.as<{ seller: Seen | null }>(viewer, SELLER, { id })).data?.seller ?? null;
  return { aShop, run, codeOf, seenBy };
}

/** The job that ends sellers, and the letters that it writes; a letter to `unreachable` cannot be kept. */
export function endingsIn({ db, clock }: Pick<SubgraphHarness<UsersContext>, "db" | "clock">) {
  const letters: (Mail | Draft)[] = [];
  const post = async (letter: Mail | Draft, unreachable: string | null): Promise<void> => {
    if (letter.to === unreachable) throw new Error("the queue of letters is gone");
    letters.push(letter);
  };
  const carryOut = (unreachable: string | null = null): Promise<void> => {
    const mailer = { post: (letter: Mail | Draft) => post(letter, unreachable) };
    return carryOutTerminations({ db, clock, mailer, ids: { next: uuidV7 }, wakeRelay: () => undefined });
  };
  return { letters, carryOut };
}
