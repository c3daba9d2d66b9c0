import { DEMO_SIGN_INS } from "@mall/demo/demo-people";

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }`;
const INTEGRITY = `{ platform { integrity { invariant holds detail } } }`;

export interface IntegrityAnswer {
  readonly invariant: string;
  readonly holds: boolean;
  readonly detail: string;
}

/** What the running mall says of its own invariants, to its administrator. */
export async function integrityOf(url: string): Promise<IntegrityAnswer[]> {
  const [, , { email, password }] = DEMO_SIGN_INS;
  const { signIn } = await send<{ signIn: { session: { accessToken: string } } }>(url, {
    query: SIGN_IN,
    variables: { input: { email, password } },
  });
  const token = signIn.session.accessToken;
  return (await send<{ platform: { integrity: IntegrityAnswer[] } }>(url, { query: INTEGRITY, token })).platform
    .integrity;
}

/** Those that do not hold; empty where all is well, which at least those of orders, loyalty and reviews must say. */
export async function brokenInvariantsOf(url: string): Promise<IntegrityAnswer[]> {
  const rows = await integrityOf(url);
  if (rows.length < 14) throw new Error(`only ${rows.length} invariants were looked at`);
  return rows.filter(({ holds }) => !holds);
}

interface Question {
  readonly query: string;
  readonly variables?: object;
  readonly token?: string;
}

async function send<Data>(url: string, { query, variables = {}, token }: Question): Promise<Data> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
