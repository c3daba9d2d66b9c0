import { eventually } from "@mall/platform/testing/eventually";
import type { Browser, BrowserContext } from "playwright-core";
import { buildPage, describeInBrowser, launchBrowser } from "./browser";
import { LibraryServer } from "./library-server";
import { newWindow, openPage, type OpenedPage } from "./opened-page";

describeInBrowser("the page over a toy API", () => {
  let browser: Browser;
  let window: BrowserContext;
  let server: LibraryServer;
  let page: OpenedPage;

  beforeAll(async () => {
    buildPage();
    [browser, server] = await Promise.all([launchBrowser(), LibraryServer.start()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    server.renew();
    window = await newWindow(browser);
    page = await openPage(window, server.url);
  });
  afterEach(() => window?.close());

  it("opens with every ready tab, without a complaint and without a word to another host", async () => {
    expect(await page.tabs()).toEqual(["Viewer", "OneBook", "Borrow", "LoanChanged"]);
    await page.page.waitForLoadState("networkidle");
    expect(page.complaints).toEqual([]);
    expect(page.requested.filter((url) => !url.startsWith(server.url))).toEqual([]);
  });

  it("runs a query with an id that the API itself gave", async () => {
    await page.opensTab("OneBook");
    await page.waitsForVariables("book-1");
    expect(await page.runs()).toEqual({ data: { book: { id: "book-1", title: "Emma" } } });
    expect(page.complaints).toEqual([]);
  });

  it("fills a tab again that GraphiQL emptied after it was filled", async () => {
    await page.opensTab("OneBook");
    await page.waitsForVariables("book-1");
    await page.emptiesVariables();
    await page.waitsForVariables("book-1");
  });

  it("runs as whoever was clicked last", async () => {
    expect(await page.runs()).toEqual({ data: { viewer: null } });
    await page.becomes("Reader");
    expect(await page.status()).toBe("Signed in as Alice");
    expect(await page.runs()).toEqual({ data: { viewer: { id: "reader-1", displayName: "Alice" } } });
    await page.becomes("Librarian");
    expect(await page.runs()).toEqual({ data: { viewer: { id: "reader-2", displayName: "Bob" } } });
    await page.becomes("Guest");
    expect(await page.runs()).toEqual({ data: { viewer: null } });
    expect(page.complaints).toEqual([]);
  });

  it("takes the id that a mutation answered into the variables of a subscription, and shows its events", async () => {
    await page.becomes("Reader");
    await page.opensTab("LoanChanged");
    await page.waitsForVariables("<run Borrow first>");
    await page.opensTab("Borrow");
    expect(await page.runs()).toEqual({
      data: { borrow: { loan: { id: "loan-1", state: "BORROWED" }, userErrors: [] } },
    });
    await page.opensTab("LoanChanged");
    await page.waitsForVariables("loan-1");
    await subscribed("Alice");
    server.library.giveBack("loan-1");
    await page.waitsForAnswer("RETURNED");
    expect(await page.answer()).toEqual({
      data: { loanChanged: { loan: { id: "loan-1", state: "RETURNED" }, reader: "Alice" } },
    });
    expect(page.complaints).toEqual([]);
  });

  it("keeps what an answer taught when what was asked for before it arrives late", async () => {
    await borrowed();
    const late = await page.holdsAnswerTo("viewer { loans");
    await page.becomes("Librarian");
    await late.fetched;
    await page.opensTab("Borrow");
    expect(await page.runs()).toMatchObject({ data: { borrow: { loan: { id: "loan-2" } } } });
    await late.release();
    await page.opensTab("LoanChanged");
    await page.waitsForVariables("loan-2");
  });

  it("subscribes again as the person who was clicked meanwhile", async () => {
    await borrowed();
    await subscribed("Alice");
    await page.becomes("Librarian");
    await eventually(() => expect(server.library.subscribers).toEqual(["Alice", "Bob"]));
    server.library.giveBack("loan-1");
    await page.waitsForAnswer("Bob");
  });

  it("subscribes again after the connection was cut", async () => {
    await borrowed();
    await subscribed("Alice");
    server.cutSockets();
    await eventually(() => expect(server.library.subscribers).toEqual(["Alice", "Alice"]));
    server.library.giveBack("loan-1");
    await page.waitsForAnswer("RETURNED");
  });

  it("signs in again when the server no longer takes the token", async () => {
    await page.becomes("Reader");
    server.library.endAllSessions();
    expect(await page.runs()).toEqual({ data: { viewer: { id: "reader-1", displayName: "Alice" } } });
    expect(server.library.signedIn).toEqual(["Alice", "Alice"]);
  });

  it("signs in again before the token ends", async () => {
    server.library.tokenLifetimeMs = 1_000;
    await page.becomes("Reader");
    const before = server.library.signedIn.length;
    expect(await page.runs()).toEqual({ data: { viewer: { id: "reader-1", displayName: "Alice" } } });
    expect(server.library.signedIn.length).toBeGreaterThan(before);
    expect(page.complaints).toEqual([]);
  });

  it("opens a socket anew with a new token when the old one is refused", async () => {
    await borrowed();
    server.library.endAllSessions();
    await page.presses("Execute query");
    await eventually(() => expect(server.library.subscribers).toEqual(["Alice"]));
    server.library.giveBack("loan-1");
    await page.waitsForAnswer("RETURNED");
  });

  it("says why a sign-in failed, and goes on as a guest", async () => {
    await page.becomes("Forgetful");
    expect(await page.status()).toBe("Not signed in. The email or the password is wrong.");
    expect(await page.runs()).toEqual({ data: { viewer: null } });
  });

  it("says so when the server is gone", async () => {
    await window.setOffline(true);
    await page.presses("Execute query");
    await page.waitsForAnswer("cannot be reached");
    await window.setOffline(false);
  });

  it("remembers the person and the tabs, whatever was typed into them, but no token", async () => {
    await page.becomes("Reader");
    await page.opensTab("OneBook");
    await page.waitsForVariables("book-1");
    await page.types('{ "id": "book-2" }');
    await eventually(async () => expect(await stored("graphiql:tabState")).toContain("book-2"));
    await page.goto();
    await page.page.getByText("Signed in as Alice").waitFor();
    expect(await page.tabs()).toEqual(["Viewer", "OneBook", "Borrow", "LoanChanged"]);
    expect(await page.runs()).toEqual({ data: { book: { id: "book-2", title: "Middlemarch" } } });
    expect(await stored("page:person")).toBe("alice");
    const everything = await page.page.evaluate("JSON.stringify(localStorage)");
    expect(everything).not.toContain("token-");
  });

  it("opens documents from the map, and marks those that the schema cannot answer", async () => {
    await page.follows("AllBooks");
    expect(await page.tabs()).toEqual(["Viewer", "OneBook", "Borrow", "LoanChanged", "AllBooks"]);
    expect(await page.runs()).toMatchObject({ data: { books: { nodes: [{ title: "Emma" }, {}, {}] } } });
    await page.follows("OneBook");
    expect((await page.tabs()).length).toBe(5);
    expect(await page.page.locator(".tab-link.is-missing").allInnerTexts()).toEqual(["Shelves"]);
  });

  it("works with the keyboard alone", async () => {
    await page.page.keyboard.press("Tab");
    await page.page.keyboard.press("Tab");
    await page.page.keyboard.press("Enter");
    await page.page.getByText("Signed in as Alice").waitFor();
    await page.page.locator(".graphiql-query-editor .CodeMirror-lines").click();
    await page.page.keyboard.press("ControlOrMeta+Enter");
    await page.waitsForAnswer("Alice");
  });

  it.each(["light", "dark"] as const)("is readable on a narrow screen, %s", async (colorScheme) => {
    const phone = await newWindow(browser, { viewport: { width: 390, height: 844 }, colorScheme });
    const narrow = await openPage(phone, server.url);
    await narrow.becomes("Reader");
    await narrow.runs();
    await narrow.waitsForAnswer("Alice");
    const width = await narrow.page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(390);
    expect(narrow.complaints).toEqual([]);
    await phone.close();
  });

  it("opens its dialogs without breaking its own policy", async () => {
    await page.page.getByRole("button", { name: "Open settings dialog" }).click();
    await page.page.getByRole("dialog").waitFor();
    await page.page.keyboard.press("Escape");
    await page.page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.page.getByText("A GraphQL schema provides").waitFor();
    expect(page.complaints).toEqual([]);
  });

  async function borrowed(): Promise<void> {
    await page.becomes("Reader");
    await page.opensTab("Borrow");
    await page.runs();
    await page.opensTab("LoanChanged");
    await page.waitsForVariables("loan-1");
  }

  async function subscribed(reader: string): Promise<void> {
    await page.presses("Execute query");
    await eventually(() => expect(server.library.subscribers).toEqual([reader]));
  }

  async function stored(key: string): Promise<string> {
    return String(await page.page.evaluate(`localStorage.getItem(${JSON.stringify(key)})`));
  }
});
