import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";

export type AddressOf = (request: IncomingMessage) => string;

/**
 * Where a request comes from: the last address that none of our own proxies has vouched for. Without proxies, what a
 * client writes into `x-forwarded-for` means nothing.
 */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  if (trustedProxies.length === 0) return ({ socket }) => socket.remoteAddress ?? "unknown";
  const isTrusted = proxyAddr.compile([...trustedProxies]);
  return (request) => proxyAddr(request, isTrusted);
}
