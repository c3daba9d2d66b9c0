import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { graphiqlPage } from "./graphiql-page";
import type { PageContent } from "./page-content";

const content: PageContent = {
  title: `Books & "more" <b>`,
  tagline: "</script><script>alert(1)</script>",
  endpoint: "/graphql",
  people: [],
  session: { signIn: "", accessToken: "", expiresAt: "", problems: "" },
  tabs: [],
  map: [],
  sources: [],
  hints: {},
};

describe("the page's routes", () => {
  let folder: string;
  let app: FastifyInstance;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "page-"));
    app = Fastify({ forceCloseConnections: true });
  });
  afterEach(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it("allow no script but the bundle, and a fresh nonce for each answer", async () => {
    const url = await servePage();
    const [first, second] = [await fetch(url), await fetch(url)];
    const policy = first.headers.get("content-security-policy");
    expect(first.status).toBe(200);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toBe(second.headers.get("content-security-policy"));
    expect(first.headers.get("x-content-type-options")).toBe("nosniff");
    expect(first.headers.get("cache-control")).toBe("no-cache");
  });

  it("let no text of the content become markup", async () => {
    const body = await (await fetch(await servePage())).text();
    expect(body).toContain("<title>Books &amp; &quot;more&quot; &lt;b></title>");
    expect(body).not.toContain("alert(1)</script>");
    const data = /<script type="application\/json" id="page-content">(.*)<\/script>/.exec(body)?.[1] ?? "";
    expect(JSON.parse(data)).toEqual(content);
  });

  it("serve the built files for a year, compressed for whoever takes that", async () => {
    const url = `${await servePage()}/page/page-1.js`;
    const plain = await fetch(url, { headers: { "accept-encoding": "identity" } });
    expect(await plain.text()).toBe("run()");
    expect(Object.fromEntries(plain.headers)).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    const packed = await fetch(url, { headers: { "accept-encoding": "gzip, br" } });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(await packed.text()).toBe("run()");
  });

  it.each(["manifest.json", "..%2f..%2fpackage.json", "page-0.js"])("give away nothing else: %s", async (name) => {
    expect((await fetch(`${await servePage()}/page/${name}`)).status).toBe(404);
  });

  it("say how to build the page where it was not built", async () => {
    const answer = await fetch(await listen());
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("node scripts/build-page.mjs");
  });

  async function listen(): Promise<string> {
    await app.register(graphiqlPage(content, { folder }));
    return app.listen({ port: 0, host: "127.0.0.1" });
  }

  async function servePage(): Promise<string> {
    writeFileSync(path.join(folder, "page-1.js"), "run()");
    writeFileSync(path.join(folder, "page-1.js.gz"), gzipSync("run()"));
    writeFileSync(path.join(folder, "page-1.css"), "body{}");
    writeFileSync(path.join(folder, "icon-1.svg"), "<svg/>");
    const manifest = { script: "page-1.js", style: "page-1.css", icon: "icon-1.svg" };
    writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
    return listen();
  }
});
