import type { ApolloServerPlugin } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { HttpContext } from "./apollo-server";

/** Seconds after which to come back, where an answer holds nothing else but that somebody is too busy to give one; else null. */
export function busySeconds({ data, errors = [] }: FormattedExecutionResult): number | null {
  const isEmpty = !data || Object.values(data).every((value) => value === null);
  const waits = errors.map(({ extensions }) =>
    extensions?.["code"] === "UNAVAILABLE" ? extensions["retryAfterSeconds"] : undefined,
  );
  if (!isEmpty || waits.length === 0) return null;
  const seconds = waits.filter((wait) => typeof wait === "number");
  return seconds.length === waits.length ? Math.max(...seconds) : null;
}

/** A crowd at one door, such as that of sign-in, reads in the status line to come again: proxies and clients know that one. */
export const statusOfBusy: ApolloServerPlugin<HttpContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ response: { body, http } }) {
      const seconds = body.kind === "single" ? busySeconds(body.singleResult) : null;
      if (seconds === null) return;
      http.status = 503;
      http.headers.set("retry-after", String(seconds));
    },
  }),
};
