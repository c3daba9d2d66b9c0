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
    await this.presses("Execute query");
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

interface EditorElement {
  readonly CodeMirror: { getValue(): string };
}
