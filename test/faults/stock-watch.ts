import { DEMO_SIGN_INS } from "@mall/demo/demo-people";

const SIGN_IN = `mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }`;
const STOCK = `query($id: ID!) { seller(id: $id) { stock(first: 1) { nodes { variant { sku } } } } }`;
const SET = `mutation($input: StockThresholdSetInput!) { stockThresholdSet(input: $input) { userErrors { code message } } }`;

/** More than anybody has in stock, so that an item is low as soon as its threshold is set. */
const HIGH = 500_000;

/** A seller who watches what runs low, and can make that happen. */
export interface StockWatch {
  readonly document: string;
  readonly variables: { readonly sellerId: string };
  readonly authorization: string;
  /** Makes the n-th event: its threshold is `HIGH + n`. */
  happens(n: number): Promise<void>;
  numberOf(threshold: number): number;
}

interface SignedIn {
  readonly signIn: { readonly session: { readonly accessToken: string } };
}

/** `url` is asked for each time: the mall may have been started again, elsewhere. */
export async function watchStockOf(url: () => string): Promise<StockWatch> {
  const bruno = DEMO_SIGN_INS.find(({ role }) => role === "SELLER");
  const input = { email: bruno?.email, password: bruno?.password };
  const { signIn } = await send<SignedIn>(url(), { query: SIGN_IN, variables: { input } });
  const { accessToken } = signIn.session;
  const authorization = `Bearer ${accessToken}`;
  const claims = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString()) as {
    sellerIds: string[];
  };
  const sellerId = claims.sellerIds[0] ?? "";
  const ask = <Data>(query: string, variables: object) => send<Data>(url(), { query, variables }, authorization);
  const { seller } = await ask<{ seller: { stock: { nodes: { variant: { sku: string } }[] } } }>(STOCK, {
    id: sellerId,
  });
  const sku = seller.stock.nodes[0]?.variant.sku;
  const set = (threshold: number | null) => ask(SET, { input: { sellerId, thresholds: [{ sku, threshold }] } });
  return {
    document: `subscription($sellerId: ID!) { stockLow(sellerId: $sellerId) { threshold level { variant { sku } } } }`,
    ...{ variables: { sellerId }, authorization },
    async happens(n) {
      await set(null);
      await set(HIGH + n);
    },
    numberOf: (threshold) => threshold - HIGH,
  };
}

async function send<Data>(url: string, body: object, authorization?: string): Promise<Data> {
  const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
