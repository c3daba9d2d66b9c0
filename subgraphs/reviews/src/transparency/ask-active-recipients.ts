import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

const ASK = `query ActiveRecipients { operator { averageActiveRecipients } }`;

interface Answer {
  readonly operator: { readonly averageActiveRecipients: number | null };
}

/** How many people use the mall in a month, as users counts them. Null: it does not know yet, or is away. */
export async function askActiveRecipients(
  { peers, logger }: Pick<SubgraphRuntime, "peers" | "logger">,
  traceId: string,
): Promise<number | null> {
  try {
    const { operator } = await peers.ask<Answer>("users", { operation: ASK, variables: {}, traceId });
    return operator.averageActiveRecipients;
  } catch (error) {
    logger.warn({ err: error }, "users did not say how many people use the mall");
    return null;
  }
}
