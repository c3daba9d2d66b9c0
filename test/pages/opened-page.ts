import { eventually } from "@mall/platform/testing/eventually";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

const WIDE = { width: 1280, height: 800 };

/** Below jest's limit for a test, so that what is waited for in vain is named. */
const WAIT_MS = 30_000;

/** A window without a past: nothing that another test left behind, or wrote late, is in it. */
export async function newWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const window = await browser.newContext({ viewport: WIDE, ...options });
  window.setDefaultTimeout(WAIT_MS);
  return window;
}

export async function openPage(window: BrowserContext, url: string): Promise<OpenedPage> {
  const page = new OpenedPage(await window.newPage(), url);
  await page.goto();
  return page;
}

/** The page as somebody in front of it sees and uses it. */
export class OpenedPage {
  /** Everything the console complained about, policy violations included. */
  readonly complaints: string[] = [];
  /** Addresses asked for, WebSockets included. */
  readonly requested: string[] = [];

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("request", (request) => this.requested.push(request.url()));
    page.on("websocket", (socket) => this.requested.push(socket.url()));
  }

  async goto(): Promise<void> {
    await this.page.goto(this.url);
    await this.page.locator(".graphiql-query-editor .CodeMirror").waitFor();
  }

  /** Clicks the button of a role and waits until it is in force. */
  async becomes(role: string): Promise<void> {
    await this.page.getByRole("button", { name: role, exact: true }).click();
    await this.page.locator(".people-status:is(.is-signed-in, .is-guest, .is-failed)").waitFor();
  }

  status(): Promise<string> {
    return this.page.locator(".people-status").innerText();
  }

  /** Titles of the open tabs. */
  tabs(): Promise<string[]> {
    return this.page.locator(".graphiql-tab-button").allInnerTexts();
  }

  async opensTab(title: string): Promise<void> {
    await this.page.locator(".graphiql-tab-button").getByText(title, { exact: true }).click();
    await this.page.locator(".graphiql-tab-active").getByText(title, { exact: true }).waitFor();
  }

  async follows(linkOfTheMap: string): Promise<void> {
    await this.page.locator(".guide").getByRole("button", { name: linkOfTheMap, exact: true }).first().click();
    await this.page.locator(".graphiql-tab-active").getByText(linkOfTheMap, { exact: true }).waitFor();
  }

  variables(): Promise<string> {
    return this.textOf(".graphiql-editor-tool .graphiql-editor:not(.hidden)");
  }

  /** Waits until the variables hold no hint like "<run that first>" and have the text. */
  async waitsForVariables(text: string): Promise<void> {
    await this.page.locator(".graphiql-editor-tool .CodeMirror-line", { hasText: text }).first().waitFor();
  }

  /** As GraphiQL does when React runs the update of a changed tab once more. */
  async emptiesVariables(): Promise<void> {
    const editor = this.page.locator(".graphiql-editor-tool .CodeMirror").first();
    await editor.evaluate(empty);
  }

  /** From now on, the first request with the text in it is sent, and its answer kept back until it is released. */
  async holdsAnswerTo(text: string): Promise<{ fetched: Promise<void>; release: () => Promise<void> }> {
    let tellFetched = (): void => undefined;
    let release = (): void => undefined;
    const fetched = new Promise<void>((resolve) => (tellFetched = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const matches = (request: { postData(): string | null }): boolean => request.postData()?.includes(text) ?? false;
    await this.page.route("**/graphql", async (route) => {
      if (!matches(route.request())) return route.continue();
      const response = await route.fetch();
      tellFetched();
      await released;
      return route.fulfill({ response });
    });
    const arrived = this.page.waitForResponse((response) => matches(response.request()), { timeout: 0 });
    return {
      fetched,
      release: async () => {
        release();
        await (await arrived).finished();
      },
    };
  }

  async types(variables: string): Promise<void> {
    await this.page.locator(".graphiql-editor-tool .CodeMirror-lines").first().click();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(variables);
  }

  async presses(button: "Execute query" | "Stop query"): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(button) }).click();
  }

  /** Runs the open tab and gives the answer as it is shown. */
  async runs(): Promise<unknown> {
    // Whether something is being fetched may not show yet, or not show any more: an answer where there was none does.
    await this.page.locator(".result-window .CodeMirror").first().evaluate(empty);
    await this.presses("Execute query");
    await eventually(async () => expect(await this.textOf(".result-window")).not.toBe(""), WAIT_MS);
    await this.page.locator(".graphiql-spinner").waitFor({ state: "detached" });
    return this.answer();
  }

  async answer(): Promise<unknown> {
    return JSON.parse(await this.textOf(".result-window"));
  }

  /** Waits until the shown answer has the text in one line. */
  async waitsForAnswer(text: string): Promise<void> {
    await this.page.locator(".result-window .CodeMirror-line", { hasText: text }).first().waitFor();
  }

  /** All of an editor, also what is scrolled out of sight. */
  private textOf(place: string): Promise<string> {
    const editor = this.page.locator(`${place} .CodeMirror`).first();
    return editor.evaluate((element) => (element as unknown as EditorElement).CodeMirror.getValue());
  }
}

const empty = (element: unknown): void => (element as EditorElement).CodeMirror.setValue("");

interface EditorElement {
  readonly CodeMirror: { getValue(): string; setValue(text: string): void };
}
