// Takes docs/images/page.png, the picture of the page in the README, from a running mall:
//   npm start, and in a second terminal: node scripts/picture-page.mjs [http://localhost:4000]
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const url = process.argv[2] ?? "http://localhost:4000";
const places = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) throw new Error("There is no Chromium here: set CHROMIUM_PATH.");

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  await page.goto(url);
  await page.getByRole("button", { name: "Customer", exact: true }).click();
  await page.locator(".people-status.is-signed-in").waitFor();
  await page.getByRole("button", { name: /Execute query/ }).click();
  await page.locator(".result-window .CodeMirror-line", { hasText: "recommendations" }).first().waitFor();
  const file = path.join(import.meta.dirname, "../docs/images/page.png");
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  console.log(`wrote ${path.relative(process.cwd(), file)}`);
} finally {
  await browser.close();
}
