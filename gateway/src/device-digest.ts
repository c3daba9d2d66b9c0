import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** By what requests of one device are told from others; null where nothing tells. */
export type DeviceOf = (request: { readonly headers: IncomingHttpHeaders; readonly address: string }) => string | null;

const DIGEST_CHARACTERS = 22;
/** Of a machine, a link or a network of one's own: what comes from there came through a proxy that nobody named, for many. */
const OWN_NETWORKS = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  OWN_NETWORKS.addSubnet(network, bits, "ipv4");
OWN_NETWORKS.addAddress("::", "ipv6");
OWN_NETWORKS.addAddress("::1", "ipv6");
OWN_NETWORKS.addSubnet("fc00::", 7, "ipv6");
OWN_NETWORKS.addSubnet("fe80::", 10, "ipv6");
/** Browsers need 250: what is longer is written to keep the gateway busy, and every request brings it. */
const HEADER_CHARACTERS = 512;
/**
 * `128.0`, `17_5`, and the single numbers of versions that are never told in full: `Chrome/128`, `Android 14`. A model's
 * number stays. It begins at no digit within a number, or a long one would be tried again from each of its digits.
 */
const VERSIONS = /(?<!\d)\d+(?:[._]\d+)+|(?<=\/|android )\d+/g;

/**
 * A keyed digest of what every request says unasked: what the client calls itself, its languages, the network it is in.
 * Nothing is stored on the device or read from it, and without the key the digest is worth nothing: what it was made of
 * goes no further than this. Without a key no device is ever told.
 */
export function createDeviceOf(secret: string | null): DeviceOf {
  if (secret === null) return () => null;
  return ({ headers, address }) => {
    const agent = agentOf(headers["user-agent"]);
    const languages = languagesOf(headers["accept-language"]);
    const network = networkOf(address);
    if (agent === null || languages === null || network === null) return null;
    const told = [agent, languages, network].join("\n");
    return createHmac("sha256", secret).update(told).digest("base64url").slice(0, DIGEST_CHARACTERS);
  };
}

function startOf(header: string | undefined): string {
  return header?.slice(0, HEADER_CHARACTERS) ?? "";
}

/** Without versions, which change every few weeks. */
function agentOf(header: string | undefined): string | null {
  const text = startOf(header).toLowerCase().replace(VERSIONS, "").trim();
  return text === "" ? null : text;
}

/** Programs say `*` or nothing: a shop's own server calls for very many people. */
function languagesOf(header: string | undefined): string | null {
  const text = startOf(header).replace(/\s/g, "").toLowerCase();
  return text === "" || text === "*" ? null : text;
}

/** What one subscriber has: a public IPv4 address, or the first 64 bits of a public IPv6 address. */
function networkOf(address: string): string | null {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  const plain = mapped ?? address.replace(/%.*$/, "");
  if (isIPv4(plain)) return OWN_NETWORKS.check(plain, "ipv4") ? null : plain;
  return isIPv6(plain) && !OWN_NETWORKS.check(plain, "ipv6") ? groupsOf(plain).slice(0, 4).join(":") : null;
}

/** All eight groups, as numbers: one network is written in several ways. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const [first, last] = [groups(head), groups(tail ?? "")];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const all = [...first, ...Array<string>(missing).fill("0"), ...last];
  return all.map((group) => Number.parseInt(group, 16).toString(16));
}
