import type { OrdersDeps } from "../deps";

const DESTINATIONS = `query PayoutDestinations($sellerIds: [ID!]!) {
  payoutDestinations(sellerIds: $sellerIds) { sellerId token }
}`;

interface Answer {
  readonly payoutDestinations: readonly { readonly sellerId: string; readonly token: string | null }[];
}

/** Where sellers want their money, as users knows it. Null: users is away. */
export async function findDestinations(
  deps: OrdersDeps,
  sellerIds: readonly string[],
): Promise<ReadonlyMap<string, string | null> | null> {
  if (sellerIds.length === 0) return new Map();
  const question = {
    operation: DESTINATIONS,
    variables: { sellerIds: [...new Set(sellerIds)] },
    traceId: deps.traceId,
  };
  try {
    const { payoutDestinations } = await deps.peers.ask<Answer>("users", question);
    return new Map(payoutDestinations.map(({ sellerId, token }) => [sellerId, token]));
  } catch (error) {
    deps.logger.warn({ err: error }, "users did not say where payouts go");
    return null;
  }
}
