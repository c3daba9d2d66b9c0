import type { Viewer } from "@mall/platform/auth/viewer";
import { buildSchema, parse, type OperationDefinitionNode } from "graphql";
import { AccessCheck } from "./field-access";

const SCHEMA = buildSchema(`
  type Query { open: String ledger: String vault: String! mine: String }
  type Subscription { ledgerChanged: String }`);
const ACCESS = {
  "Query.ledger": ["FINANCE"],
  "Query.vault": ["SUPER"],
  "Query.mine": [],
  "Subscription.ledgerChanged": ["FINANCE"],
};

const viewer = (...roles: string[]): Viewer => ({ id: "u", sessionId: "s", roles, sellerIds: [], expiresAt: 9e9 });

function refusal(text: string, who: Viewer | null) {
  const document = parse(text, { noLocation: true });
  const answer = new AccessCheck(SCHEMA, { fields: ACCESS, onRecord: ["AUDITED"] }).refusalOf(
    document.definitions[0] as OperationDefinitionNode,
    document,
    who,
  );
  return (
    answer && {
      data: answer.data,
      codes: answer.errors?.map(({ extensions, path }) => [path?.[0], extensions["code"]]),
    }
  );
}

describe("the coarse check before planning", () => {
  it("answers as the subgraph would: null, and why", () => {
    expect(refusal("{ ledger }", null)).toEqual({ data: { ledger: null }, codes: [["ledger", "UNAUTHENTICATED"]] });
    expect(refusal("{ a: ledger }", viewer("CUSTOMER"))).toEqual({ data: { a: null }, codes: [["a", "FORBIDDEN"]] });
    expect(refusal("{ vault ledger }", viewer())).toEqual({
      data: null,
      codes: [
        ["vault", "FORBIDDEN"],
        ["ledger", "FORBIDDEN"],
      ],
    });
    expect(refusal("subscription { ledgerChanged }", null)?.data).toBeUndefined();
  });

  it("sees through fragments", () => {
    expect(refusal("query { ...F } fragment F on Query { ... { ledger } }", null)?.codes).toHaveLength(1);
  });

  it.each<[string, string, Viewer | null]>([
    ["whoever holds the role", "{ ledger }", viewer("FINANCE")],
    ["whoever is signed in, where that is enough", "{ mine }", viewer()],
    ["an operation that has an open field as well", "{ open ledger }", null],
    ["an operation of which one field may be answered", "{ mine ledger }", viewer()],
    ["a field that a condition may leave out", "query ($no: Boolean!) { ledger @skip(if: $no) }", null],
    ["whoever is on record, whatever he may", "{ ledger }", viewer("AUDITED")],
    ["whoever acts in another's name", "{ ledger }", { ...viewer(), actorId: "support" }],
    ["introspection", "{ __typename }", null],
  ])("lets %s pass", (_what, text, who) => {
    expect(refusal(text, who)).toBeNull();
  });
});
