import { createSecretBox } from "@mall/platform/auth/secret-box";
import { createDataSource } from "@mall/platform/database/data-source";
import { systemIds } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { eventually } from "@mall/platform/testing/eventually";
import { WatchedLog } from "@mall/platform/testing/watched-log";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { DataSource } from "typeorm";
import { MailServer } from "./mail-server.fixture";
import { createMailer, pauseAfter, type Mailer } from "./mailer";
import type { Mail, MailTransport } from "./mail-transport";
import { createSmtpTransport } from "./smtp-transport";

const TO = "alice@mail.test";
const FROM = "The mall <letters@mall.test>";
const letter = (subject: string): Mail => ({ to: TO, subject, text: "Your code:\n\nopen-sesame" });
const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, "im").exec(text)?.[1]?.trim() ?? "";

describe("letters", () => {
  let database: TestDatabase;
  let db: DataSource;
  const server = new MailServer();
  const clock = new TestClock();
  const log = new WatchedLog();
  const mailers: Mailer[] = [];
  let mailer: Mailer;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDataSource({ url: database.url, schema: "users", role: database.roleOf("users"), poolSize: 4 });
    await db.initialize();
    await server.start();
    mailer = aMailer(createSmtpTransport(server.url, { from: FROM, timeoutMs: 2_000 }));
  });
  afterAll(async () => {
    await Promise.all(mailers.map((one) => one.stop()));
    await server.stop();
    await db.destroy();
    await database.drop();
    log.assertClean();
  });

  /** Of one process. */
  function aMailer(transport: MailTransport): Mailer {
    const secrets = createSecretBox("k1:the secret of these tests");
    const writers = { PASSWORD_RESET: (to: string) => Promise.resolve(to === TO ? letter("A new password") : null) };
    const made = createMailer({ db, clock, ids: systemIds, secrets, transport, writers, logger: log.logger });
    mailers.push(made);
    return made;
  }
  const waiting = () =>
    db.query<{ tries: number; fault: string | null }[]>("SELECT tries, fault FROM letter ORDER BY id");
  const arrived = (subject: string) => server.letters.filter((text) => headerOf(text, "Subject") === subject);
  const waits = (tries: number, fault: RegExp) =>
    eventually(async () => {
      await mailer.settle();
      expect(await waiting()).toEqual([{ tries, fault: expect.stringMatching(fault) }]);
    });
  const arrives = (subject: string, times = 1) =>
    eventually(async () => {
      await mailer.settle();
      expect([arrived(subject).length, await waiting()]).toEqual([times, []]);
      return arrived(subject);
    });

  it("reach a mail server over TLS, and leave nothing behind that could be read", async () => {
    server.behaviour.recipient = 451;
    await mailer.post(letter("Kept"));
    await waits(1, /^EENVELOPE 451 RCPT TO$/);
    const [kept] = await db.query<[{ row: string; sealed: Buffer }]>("SELECT t::text AS row, sealed FROM letter t");
    for (const secret of [TO, "sesame", "Kept"]) {
      expect(kept.row).not.toContain(secret);
      expect(kept.sealed.includes(secret)).toBe(false);
    }
    server.behaviour.recipient = 250;
    clock.advance(pauseAfter(1));
    const [text = ""] = await arrives("Kept");
    expect(server.encrypted).toEqual([true]);
    expect(headerOf(text, "To")).toBe(TO);
    expect(headerOf(text, "From")).toContain("letters@mall.test");
    expect(text).toContain("open-sesame");
  });

  it("wait for a server that asks to come back later, longer each time, and arrive once", async () => {
    server.behaviour.recipient = 450;
    const before = server.tries;
    await mailer.post(letter("Greylisted"));
    for (let tries = 1; tries <= 3; tries += 1) {
      await waits(tries, /450/);
      clock.advance(pauseAfter(tries) - 1);
      await mailer.settle();
      expect(server.tries - before).toBe(tries);
      clock.advance(1);
    }
    await waits(4, /450/);
    server.behaviour.recipient = 250;
    clock.advance(pauseAfter(4));
    expect(await arrives("Greylisted")).toHaveLength(1);
  });

  it("are not lost when the server refuses our password, nor while it is away", async () => {
    server.behaviour.password = "changed";
    await mailer.post(letter("Refused"));
    await waits(1, /^EAUTH 535/);
    await server.stop();
    clock.advance(pauseAfter(1));
    await waits(2, /^(ECONNREFUSED|ESOCKET|ECONNECTION)/);
    // The process dies; another one finds the letter.
    await mailer.stop();
    server.behaviour.password = decodeURIComponent(new URL(server.url).password);
    await server.start();
    mailer = aMailer(createSmtpTransport(server.url, { from: FROM, timeoutMs: 2_000 }));
    clock.advance(pauseAfter(2));
    expect(await arrives("Refused")).toHaveLength(1);
  });

  it("come twice under one id when the answer is lost, so that a mailbox shows them once", async () => {
    server.behaviour.losesAnswers = true;
    await mailer.post(letter("Unanswered"));
    await waits(1, /./);
    server.behaviour.losesAnswers = false;
    clock.advance(pauseAfter(1));
    const ids = (await arrives("Unanswered", 2)).map((text) => headerOf(text, "Message-ID"));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@mall\.test>$/);
  });

  it("are given up at once where nobody has that address, and after a day otherwise", async () => {
    server.behaviour.recipient = 550;
    const before = server.tries;
    await mailer.post(letter("To nobody"));
    await eventually(async () => expect([server.tries - before, await waiting()]).toEqual([1, []]));
    server.behaviour.recipient = 450;
    await mailer.post(letter("Too late"));
    await waits(1, /450/);
    clock.advance(25 * 60 * 60 * 1_000);
    await mailer.settle();
    expect(await waiting()).toEqual([]);
    server.behaviour.recipient = 250;
    expect([...arrived("To nobody"), ...arrived("Too late")]).toEqual([]);
    expect(log.text).toContain("a letter could not be sent");
  });

  it("are tried for as long as they matter, and one that cannot be opened holds up no other", async () => {
    server.behaviour.recipient = 450;
    await mailer.post({ ...letter("A decision"), triedForDays: 14 });
    await waits(1, /450/);
    clock.advance(13 * 24 * 60 * 60 * 1_000);
    await waits(2, /450/);
    await db.query("UPDATE letter SET sealed = 'not ours'");
    clock.advance(60 * 60 * 1_000);
    server.behaviour.recipient = 250;
    await mailer.post(letter("Beside it"));
    await eventually(() => expect(arrived("Beside it")).toHaveLength(1));
    await waits(3, /Error/);
    clock.advance(2 * 24 * 60 * 60 * 1_000);
    await arrives("A decision", 0);
  });

  it("let nobody who is erased wait for a mail server", async () => {
    const held: (() => void)[] = [];
    const forgotten: string[] = [];
    const slow = aMailer({
      send: () => new Promise((resolve) => held.push(resolve)),
      forget: (addresses) => Promise.resolve(void forgotten.push(...addresses)),
    });
    const left = slow.deliver(letter("In hand"), "1");
    await db.transaction((tx) => slow.forget(tx, [TO]));
    expect(forgotten).toEqual([]);
    held.forEach((release) => release());
    await left;
    await slow.settle();
    expect(forgotten).toEqual([TO]);
    await slow.stop();
  });

  it("are written when they leave, if there is one to write, and go with whoever is erased", async () => {
    await mailer.post({ draft: "PASSWORD_RESET", to: TO });
    await mailer.post({ draft: "PASSWORD_RESET", to: "nobody@mail.test" });
    await arrives("A new password");
    server.behaviour.recipient = 450;
    await mailer.post(letter("Of an erased person"));
    await mailer.post({ ...letter("Of somebody else"), to: "bob@mail.test" });
    await eventually(async () => expect((await waiting()).map(({ tries }) => tries)).toEqual([1, 1]));
    // A try is counted when it begins: one that is under way could still arrive.
    await mailer.settle();
    await db.transaction((tx) => mailer.forget(tx, ["Alice@mail.test"]));
    server.behaviour.recipient = 250;
    clock.advance(pauseAfter(1));
    await arrives("Of somebody else");
    expect(arrived("Of an erased person")).toEqual([]);
  });

  it("are sent once by however many processes", async () => {
    const sent: string[] = [];
    const counting = { send: (_mail: Mail, id: string) => Promise.resolve(void sent.push(id)) };
    await mailer.stop();
    await db.transaction(async (tx) => {
      for (let n = 0; n < 35; n += 1) await mailer.post(letter(`${n}`), tx);
    });
    const processes = Array.from({ length: 3 }, () => aMailer(counting));
    await Promise.all(processes.map((one) => one.settle()));
    await eventually(async () => expect(await waiting()).toEqual([]));
    expect([sent.length, new Set(sent).size]).toEqual([35, 35]);
  });

  it("do not go in the clear, and do not wait for a server that says nothing", async () => {
    const clear = new MailServer(false);
    await clear.start();
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as AddressInfo;
    const send = (url: string, timeoutMs: number) =>
      createSmtpTransport(url, { from: FROM, timeoutMs }).send(letter("x"), "1");
    await expect(send(clear.url, 2_000)).rejects.toMatchObject({ code: "ETLS" });
    expect(clear.letters).toEqual([]);
    await send(`${clear.url}&requireTLS=false`, 2_000);
    expect(clear.encrypted).toEqual([false]);
    await expect(send(`smtp://127.0.0.1:${port}`, 100)).rejects.toMatchObject({ code: "ETIMEDOUT" });
    silent.close();
    await clear.stop();
  });
});
