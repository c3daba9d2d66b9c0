import { createDeviceOf } from "./device-digest";
import { startTestGateway } from "./testing/test-gateway";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1";
const CHROME = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/128 Mobile Safari/537.36";

describe("a device", () => {
  const deviceOf = createDeviceOf("a secret of this test");
  const told = (agent: string, languages = "de-AT, en;q=0.5", address = "203.0.113.7") =>
    deviceOf({ headers: { "user-agent": agent, "accept-language": languages }, address });

  it("is the same after an update of its browser, however it spells its languages and its network", () => {
    const device = told(FIREFOX);
    expect(device).toMatch(/^[\w-]{22}$/);
    expect(told(FIREFOX.replaceAll("128.0", "129.1"))).toBe(device);
    expect(told(FIREFOX, "de-at,en;q=0.5", "::ffff:203.0.113.7")).toBe(device);
    expect(told(CHROME.replace("128", "129").replace("14", "15"))).toBe(told(CHROME));
    expect(told(CHROME.replace("Pixel 8", "Pixel 9"))).not.toBe(told(CHROME));
    expect(told(PHONE, "fr", "2001:db8:0:7::1")).toBe(told(PHONE, "fr", "2001:0DB8::7:aaaa:bbbb:cccc:dddd"));
  });

  it("is another with another browser, language or network, and to whom has another key", () => {
    const others = [told(PHONE), told(FIREFOX, "de"), told(FIREFOX, undefined, "203.0.113.8")];
    const networks = ["2001:db8:0:7::1", "2001:db8:0:8::1"].map((address) => told(FIREFOX, "fr", address));
    const request = {
      headers: { "user-agent": FIREFOX, "accept-language": "de-AT, en;q=0.5" },
      address: "203.0.113.7",
    };
    expect(new Set([told(FIREFOX), ...others, ...networks, createDeviceOf("another")(request)]).size).toBe(7);
  });

  it("is told by the beginning of a header: a longer one costs no more than that, whatever is in it", () => {
    for (const endless of ["7", "1.", "1_1", "/1", "android 1"].map((part) => part.repeat(16_000 / part.length))) {
      const beginning = endless.slice(0, 512);
      expect(told(`X ${endless}`)).toBe(told(`X ${beginning}`));
      expect(told(FIREFOX, `de${endless}`)).toBe(told(FIREFOX, `de${beginning}`));
    }
    expect(told("X".repeat(511))).not.toBe(told("X".repeat(512)));
  });

  it("is unknown where a program calls for many, where something is not said, and without a key", () => {
    const headers = { "user-agent": FIREFOX, "accept-language": "de" };
    expect([told(FIREFOX, "*"), told(FIREFOX, " "), told(""), told(FIREFOX, "de", "unknown")]).toEqual([
      ...[null, null, null, null],
    ]);
    expect(deviceOf({ headers: { "accept-language": "de" }, address: "203.0.113.7" })).toBeNull();
    expect(createDeviceOf(null)({ headers, address: "203.0.113.7" })).toBeNull();
  });

  it.each([
    ["of the machine", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::"]],
    ["of a link", ["169.254.7.7", "fe80::1%eth0", "FE80::1"]],
    [
      "of a network of one's own",
      ["10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "fd00::1", "::ffff:10.1.2.3"],
    ],
  ])("is unknown at an address %s: that is a proxy's which nobody named", (_of, addresses) => {
    expect(addresses.filter((address) => told(FIREFOX, "de", address) !== null)).toEqual([]);
    const near = ["11.0.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2001:db8::1", "::ffff:203.0.113.7"];
    expect(near.filter((address) => told(FIREFOX, "de", address) === null)).toEqual([]);
  });

  it("is told to subgraphs where a client says enough of it and the gateway has a key", async () => {
    const named = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64)", "accept-language": "de" };
    const browser = { ...named, "x-forwarded-for": "203.0.113.7" };
    const deviceOf = async (deviceSecret: string | null, headers: Record<string, string>) => {
      const other = await startTestGateway({ deviceSecret, trustedProxies: ["127.0.0.0/8", "::1"] });
      await other.post({ query: "{ books(first: 1) { title } }" }, headers);
      await other.gateway.stop();
      return other.sources.get("catalog")?.requests.at(-1)?.request;
    };
    expect(await deviceOf("a secret of this test", browser)).toMatchObject({
      device: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(await deviceOf("a secret of this test", named)).not.toHaveProperty("device");
    expect(await deviceOf("a secret of this test", {})).not.toHaveProperty("device");
    expect(await deviceOf(null, browser)).not.toHaveProperty("device");
  });
});
