/** Why the gateway closes a socket; beside those that the protocol graphql-transport-ws defines itself. */
export const CloseCode = {
  goingAway: 1001,
  /** The supergraph was replaced. Clients of graphql-ws reconnect and subscribe again by themselves. */
  schemaReplaced: 1012,
  /** The token of `connection_init` is not valid. Reconnecting with the same one is useless. */
  badToken: 4401,
  /** The token has expired or the session has ended since. Reconnect with a fresh one. */
  sessionEnded: 4403,
  /** Too many events wait to be read. Reconnect, and read on from what the server then says. */
  slowReader: 4409,
  /** This person has as many sockets as one may have. Close another one first. */
  tooMany: 4429,
} as const;
