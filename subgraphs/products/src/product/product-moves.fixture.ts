import type { Viewer } from "@mall/platform/auth/viewer";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";

type Move =
  | "productSubmit"
  | "productPause"
  | "productResume"
  | "productArchive"
  | "productApprove"
  | "productReject"
  | "productBlock"
  | "productUnblock";

const INPUTS: Readonly<Partial<Record<Move, string>>> = {
  productApprove: "ProductApproveInput",
  productReject: "ProductModerateInput",
  productBlock: "ProductModerateInput",
};

interface Moved {
  readonly product: { readonly state: string; readonly version: number; readonly allowedEvents: string[] } | null;
  readonly userErrors: { readonly code: string; readonly field: string[]; readonly message: string }[];
}

/** Moves a listing and gives where it is then, or what was refused. */
export async function moveListing(
  harness: SubgraphHarness<ProductsContext>,
  viewer: Viewer | null,
  { move, ...input }: { move: Move; productId: string; reason?: string; expectedVersion?: number },
) {
  const mutation = `mutation ($input: ${INPUTS[move] ?? "ProductMoveInput"}!) { ${move}(input: $input) {
    product { state version allowedEvents } userErrors { code field message } } }`;
  const { data, errors } = await harness.as<Record<string, Moved>>(viewer, mutation, { input });
  const moved = data?.[move] ?? { product: null, userErrors: [] };
  const [refused] = [...(errors ?? []).map(({ extensions }) => extensions["code"]), ...moved.userErrors.map(codeOf)];
  const { state, version, allowedEvents: events } = moved.product ?? NOWHERE;
  return { state, version, events, refusal: refused };
}

const NOWHERE = { state: undefined, version: undefined, allowedEvents: undefined };
const codeOf = ({ code }: { readonly code: string }): string => code;
