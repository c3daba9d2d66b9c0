import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** What no public name ends in, whatever it may resolve to. */
const INNER_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private)$/;

/** The only IPv6 addresses that are handed out to anybody; what carries an IPv4 address inside is told apart by its range. */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/**
 * Whether an address belongs to the public Internet: not the machine itself, its networks, their metadata services, or a
 * way around that, such as an IPv4 address written as IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || (parsed as ipaddr.IPv6).match(GLOBAL_UNICAST);
}

/** The host of a URL as an address; null: it is a name, and has to be looked up. */
export function addressIn(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) === 0 ? null : bare;
}

/** Whether a host may be public, as far as can be said without asking anybody. */
export function mayBePublic(hostname: string): boolean {
  const address = addressIn(hostname);
  if (address !== null) return isPublicAddress(address);
  const name = hostname.toLowerCase().replace(/\.$/, "");
  return name.includes(".") && !INNER_NAMES.test(name);
}
