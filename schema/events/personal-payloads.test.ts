import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PERSONAL_PAYLOADS } from "./personal-payloads";

/** Names of keys that say by themselves that they hold ids, moments, states or amounts. */
const HARMLESS = /(Id|Ids|At|By|Until)$|^(id|at|from|to|state|previousState|kind|currencyCode|soldFrom|soldTo)$/;

/** What else is told in texts, and why it says nothing of a person who can be erased. */
const IMPERSONAL: Readonly<Record<string, string>> = {
  "consent-changed": "purpose: of a list",
  "decision-changed": "subject: an id",
  "moderation-decided": "action: of a list",
  "order-placed": "number couponCodes: of the books; address payment device: parts of buyerSignals",
  "payout-settled": "failureCode: of a list",
  "post-published": "mentions: ids",
  "product-changed":
    "sku options value name code type unit title slug description brand categoryPath taxCategory images alt: listings",
  "product-recalled": "title: listings",
  "recall-notice-given": "title orderNumber: listings and the books",
  "promotion-proposal-decided": "outcome: of a list",
  "promotion-proposed": "model version policyVersion: of models",
  "return-changed": "resolution: of a list",
  "risk-appeal-answered": "outcome: of a list",
  "seller-changed":
    "displayName legalName country vatNumber registrationNumber line1 line2 city region postalCode: what the law has traders publish",
  "seller-member-changed": "role previousRole: of a list",
  "stock-low": "sku: listings",
  "suggestion-accepted": "expectedOn: a day; images alt: listings",
  "suggestion-decided": "code: of a list; message: of the mall about a listing",
  "text-scored": "model version labels: of models; reason: of a list",
};

interface Told {
  readonly file: string;
  readonly type: string;
  readonly keys: readonly { readonly key: string; readonly of: string }[];
}

/** Every event as its contract is written. */
const EVENTS: readonly Told[] = readdirSync(__dirname)
  .filter((file) => file.endsWith(".ts") && !file.startsWith("personal-payloads"))
  .map((file) => {
    const text = readFileSync(path.join(__dirname, file), "utf8");
    const [, type = ""] = /export const [A-Z_]+ = "([^"]+)"/.exec(text) ?? [];
    const keys = [...text.matchAll(/readonly (\w+)\??: ([^;]+);/g)].map(([, key = "", of = ""]) => ({ key, of }));
    return { file: file.replace(".ts", ""), type, keys };
  });

const rulesOf = (type: string) => PERSONAL_PAYLOADS.filter((rule) => rule.type === type);

describe("what events tell of people", () => {
  it("is emptied by a rule, or says nothing of anybody and is known for it", () => {
    const untold = EVENTS.flatMap(({ file, type, keys }) => {
      const erased = rulesOf(type).flatMap((rule) => Object.keys(rule.erased));
      const known = [...erased, ...(IMPERSONAL[file] ?? "").split(/[:\s]+/)];
      const texts = keys.filter(({ key, of }) => of.includes("string") && !HARMLESS.test(key));
      return texts.filter(({ key }) => !known.includes(key)).map(({ key }) => `${type}.${key}`);
    });
    expect(untold).toEqual([]);
  });

  it("is found by whose it is: each rule names a key of the event that leads to a person", () => {
    const faults = PERSONAL_PAYLOADS.flatMap(
      ({ type, people = [], mentions = [], addresses = [], through, erased }) => {
        const keys = EVENTS.find((event) => event.type === type)?.keys.map(({ key }) => key) ?? [];
        const leads = [...people, ...mentions];
        if (leads.length === 0) return [`${type}: nothing in it leads to a person`];
        const named = [...leads, ...addresses, ...Object.keys(erased), ...(through ? [through.key] : [])];
        return named.filter((key) => !keys.includes(key)).map((key) => `${type}: has no ${key}`);
      },
    );
    expect(faults).toEqual([]);
  });

  it("is looked for in every event", () => {
    // The platform's own, with rules of its own.
    expect(EVENTS.filter(({ type }) => type === "").map(({ file }) => file)).toEqual(["audit-recorded"]);
    expect(EVENTS.length).toBeGreaterThan(30);
  });
});
