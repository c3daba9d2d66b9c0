import type { IncomingMessage } from "node:http";
import { createAddressOf } from "./client-address";

const from = (remoteAddress: string, forwardedFor?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
  }) as unknown as IncomingMessage;

describe("where a request comes from", () => {
  it("is the other end of its socket, whatever it says itself", () => {
    expect(createAddressOf([])(from("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7");
  });

  it("is what our own proxies say, as far as they vouch for each other", () => {
    const addressOf = createAddressOf(["10.0.0.0/8"]);
    expect(addressOf(from("10.0.0.2", "198.51.100.1"))).toBe("198.51.100.1");
    expect(addressOf(from("10.0.0.2", "6.6.6.6, 198.51.100.1, 10.0.0.3"))).toBe("198.51.100.1");
    expect(addressOf(from("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7");
  });
});
