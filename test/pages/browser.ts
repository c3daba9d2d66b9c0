import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const ARGUMENTS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** CHROMIUM_PATH, or where systems keep it; null if there is none. */
export function findBrowser(): string | null {
  const places = [process.env["CHROMIUM_PATH"] ?? "", ...USUAL_PLACES];
  return places.find((place) => place !== "" && existsSync(place)) ?? null;
}

/** With a profile of its own, empty each time. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("There is no Chromium here: set CHROMIUM_PATH.");
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A page that loads on a busy machine may take its time. */
const TEST_MS = 120_000;

/** `describe` where there is a browser; elsewhere the tests are skipped, and their titles say why. */
export function describeInBrowser(title: string, tests: () => void): void {
  jest.setTimeout(TEST_MS);
  if (findBrowser()) return describe(title, tests);
  describe.skip(`${title} (skipped: no Chromium found, set CHROMIUM_PATH)`, tests);
}

/** Bundles the page unless that is done already. */
export function buildPage(): void {
  const root = path.join(__dirname, "../..");
  execFileSync(process.execPath, ["scripts/build-page.mjs"], { cwd: root });
}
