import { assert, integer, property } from "fast-check";
import { checkUrl } from "./check-endpoint";
import { postWebhook } from "./post-webhook";
import { isPublicAddress } from "./public-address";
import { startReceiver, type Receiver } from "./receiver.fixture";
import { retryAfterMs, retryDelayMs } from "./webhook-schedule";

const message = { headers: { "webhook-id": "1" }, body: "{}" };

describe("an address", () => {
  it.each([
    ["93.184.216.34", true],
    ["2606:2800:220:1:248:1893:25c8:1946", true],
    ["127.0.0.1", false],
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["100.64.0.1", false],
    ["0.0.0.0", false],
    ["192.0.2.1", false],
    ["198.18.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:169.254.169.254", false],
    ["::127.0.0.1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["2001:0:4136:e378:8000:63bf:3fff:fdd2", false],
    ["fe80::1", false],
    ["fc00::1", false],
    ["fd00:ec2::254", false],
    ["ff02::1", false],
    ["nobody", false],
  ])("%s is public: %s", (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));

  it.each([
    ["https://hooks.example.com/mall?k=1", null],
    ["http://hooks.example.com/", "INVALID_URL"],
    ["https://me:secret@hooks.example.com/", "INVALID_URL"],
    ["ftp://hooks.example.com/", "INVALID_URL"],
    ["hooks.example.com", "INVALID_URL"],
    [`https://hooks.example.com/${"a".repeat(2_000)}`, "INVALID_URL"],
    ["https://localhost/", "FORBIDDEN_ADDRESS"],
    ["https://db/", "FORBIDDEN_ADDRESS"],
    ["https://vault.internal./", "FORBIDDEN_ADDRESS"],
    ["https://2130706433/", "FORBIDDEN_ADDRESS"],
    ["https://0x7f.1/", "FORBIDDEN_ADDRESS"],
    ["https://[::ffff:7f00:1]/", "FORBIDDEN_ADDRESS"],
    ["https://169.254.169.254/latest/meta-data", "FORBIDDEN_ADDRESS"],
  ])("%.40s is registered, or answered with %s", (url, code) => {
    const checked = (): string => {
      try {
        checkUrl(url, { isPublicOnly: true });
        return "null";
      } catch (error) {
        return (error as { userError: { code: string } }).userError.code;
      }
    };
    expect(checked()).toBe(String(code));
  });
});

describe("a message", () => {
  let receiver: Receiver;
  beforeAll(async () => (receiver = await startReceiver()));
  afterAll(() => receiver.stop());

  it.each(["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/"])("does not go to %s", async (url) => {
    expect(await postWebhook({ ...message, url }, { isPublicOnly: true })).toEqual({
      status: null,
      fault: "FORBIDDEN_ADDRESS",
    });
  });

  it("does not go where a public name leads inside, not even for one of its addresses", async () => {
    const resolve = async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    const { port } = new URL(receiver.url);
    const answer = await postWebhook(
      { ...message, url: `https://hooks.example.com:${port}/` },
      { isPublicOnly: true, resolve },
    );
    expect([answer.fault, receiver.received.length]).toEqual(["FORBIDDEN_ADDRESS", 0]);
  });

  it("goes to the address that was looked up, and asks for it once", async () => {
    let asked = 0;
    const resolve = async () => [{ address: (asked += 1) === 1 ? "127.0.0.1" : "192.0.2.1", family: 4 }];
    const url = receiver.url.replace("127.0.0.1", "hooks.example.com");
    expect(await postWebhook({ ...message, url }, { isPublicOnly: false, resolve })).toMatchObject({ status: 204 });
    expect(asked).toBe(1);
  });

  it("follows no redirect", async () => {
    receiver.answer = (response) => void response.writeHead(302, { location: receiver.url }).end();
    const before = receiver.received.length;
    const answer = await postWebhook({ ...message, url: receiver.url }, { isPublicOnly: false });
    expect([answer.fault, receiver.received.length - before]).toEqual(["HTTP_302", 1]);
  });

  it("is content with the beginning of an answer without end", async () => {
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        if (!response.destroyed && response.write(Buffer.alloc(8_192))) setImmediate(more);
      };
      more();
    };
    const answer = await postWebhook({ ...message, url: receiver.url }, { isPublicOnly: false });
    expect(answer).toMatchObject({ status: 200, fault: null });
  });

  it.each([
    ["hangs", () => undefined],
    [
      "stops in the middle of its head",
      (response: { socket: { write(text: string): void } | null }) => {
        response.socket?.write("HTTP/1.1 2");
      },
    ],
  ] as const)("is given up when its receiver %s", async (_how, answer) => {
    receiver.answer = answer as Receiver["answer"];
    const given = await postWebhook({ ...message, url: receiver.url }, { isPublicOnly: false, timeoutMs: 50 });
    expect(given).toEqual({ status: null, fault: "TIMEOUT" });
  });

  it("that nobody takes says why", async () => {
    const given = await postWebhook({ ...message, url: "http://127.0.0.1:1/" }, { isPublicOnly: false });
    expect(given).toEqual({ status: null, fault: "ECONNREFUSED" });
  });
});

describe("the next try", () => {
  it("comes later each time, within half of its pause, and never after more than twelve hours", () => {
    assert(
      property(integer({ min: 1, max: 60 }), integer({ min: 0, max: 999 }), (attempt, chance) => {
        const delay = retryDelayMs(attempt, chance / 1_000);
        const whole = Math.min(12 * 3_600_000, 5_000 * 4 ** (attempt - 1));
        return delay >= whole / 2 && delay <= whole;
      }),
    );
  });

  it.each([
    ["120", 120_000],
    ["Sun, 22 Nov 2026 12:01:00 GMT", 60_000],
    ["999999999", 86_400_000],
    ["soon", null],
    [undefined, null],
  ])("comes when it was asked for: %s", (header, delay) => {
    expect(retryAfterMs(header, new Date("2026-11-22T12:00:00Z"))).toBe(delay);
  });
});
