import { parse, type OperationDefinitionNode } from "graphql";
import { FieldRates } from "./field-rates";

const RATES = { signIn: { burst: 3, everyMs: 10_000, account: "input.email" } };
const mallory = { client: "guest", address: "10.0.0.1" };

function operation(text: string) {
  const document = parse(text, { noLocation: true });
  return { document, definition: document.definitions[0] as OperationDefinitionNode };
}
const SIGN_IN = operation("mutation ($input: SignIn!) { signIn(input: $input) { ok } }");
const as = (email: string) => ({ input: { email } });

describe("sensitive fields", () => {
  it("may be executed so often for one account, then again after a while", () => {
    let now = 0;
    const rates = new FieldRates(RATES, () => now);
    const tries = [1, 2, 3, 4].map(() => rates.take(SIGN_IN, as("Alice@mall.test"), mallory));
    expect(tries.slice(0, 3)).toEqual([null, null, null]);
    expect(tries[3]?.extensions).toMatchObject({
      code: "TOO_MANY_REQUESTS",
      limit: "signIn",
      value: 4,
      maximum: 3,
      http: { status: 429, headers: { "retry-after": "10" } },
    });
    expect(rates.take(SIGN_IN, as("alice@mall.test "), mallory)).not.toBeNull();
    now += 10_000;
    expect(rates.take(SIGN_IN, as("alice@mall.test"), mallory)).toBeNull();
  });

  it("count per execution, whether aliased, in a fragment, or with the account in the text", () => {
    const rates = new FieldRates(RATES, () => 0);
    const thrice = operation(`
      mutation { a: signIn(input: { email: "alice@mall.test" }) { ok } ...More }
      fragment More on Mutation { b: signIn(input: { email: "alice@mall.test" }) { ok } ... { c: signIn(input: { email: "alice@mall.test" }) { ok } } }`);
    expect(rates.take(thrice, {}, mallory)).toBeNull();
    expect(rates.take(SIGN_IN, as("alice@mall.test"), mallory)).not.toBeNull();
  });

  it("lock nobody out from elsewhere, and let nobody try one password on every account", () => {
    const rates = new FieldRates(RATES, () => 0);
    for (let n = 0; n < 4; n += 1) rates.take(SIGN_IN, as("alice@mall.test"), mallory);
    expect(rates.take(SIGN_IN, as("alice@mall.test"), { client: "guest", address: "10.0.0.2" })).toBeNull();
    const answers = Array.from({ length: 80 }, (_, n) => rates.take(SIGN_IN, as(`user${n}@mall.test`), mallory));
    expect(answers.filter((answer) => answer === null)).toHaveLength(71);
  });

  it("leave all other fields alone", () => {
    const rates = new FieldRates(RATES, () => 0);
    const query = operation("{ products { id } }");
    for (let n = 0; n < 100; n += 1) expect(rates.take(query, {}, mallory)).toBeNull();
  });
});
