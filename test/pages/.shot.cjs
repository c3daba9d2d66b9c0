const { LibraryServer } = require("./.preview.cjs");
const { chromium } = require("playwright-core");
(async () => {
  const server = await LibraryServer.start();
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless=new","--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"] });
  try { await require("/tmp/shot.js")({ server, browser }); } finally { await browser.close(); await server.stop(); }
})().catch(e => { console.error(e); process.exitCode = 1; });
