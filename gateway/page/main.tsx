import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "./style/theme.css";
import "./style/header.css";
import "./style/guide.css";
import "./style/workbench.css";
import "./style/narrow.css";
import type { PageContent } from "../src/page/page-content.js";
import { App } from "./app.js";
import { createFetcher } from "./fetcher.js";
import { Knowledge } from "./knowledge.js";
import { LiveClient } from "./live-client.js";
import { Observable } from "./observable.js";
import { Session } from "./session.js";
import { prepareTabStorage } from "./tab-storage.js";

declare global {
  /** Read by the library that inserts a style element while a dialog is open; the policy admits only this nonce. */
  var __webpack_nonce__: string | undefined;
}

async function open(root: HTMLElement): Promise<void> {
  globalThis.__webpack_nonce__ = root.dataset["nonce"];
  const content = JSON.parse(document.getElementById("page-content")?.textContent ?? "{}") as PageContent;
  prepareTabStorage(content);
  const session = new Session(content);
  const knowledge = new Knowledge(content, session);
  session.onChange(() => void knowledge.refresh());
  const lastMs = new Observable<number | null>(null);
  const fetcher = createFetcher({
    endpoint: content.endpoint,
    session,
    live: new LiveClient(content.endpoint, session),
    onAnswer: ({ operationName, answer, milliseconds }) => {
      knowledge.learn(operationName, answer);
      if (operationName !== "IntrospectionQuery") lastMs.set(milliseconds);
    },
  });
  createRoot(root).render(<App parts={{ content, session, knowledge, lastMs }} fetcher={fetcher} />);
  await session.restore();
  if (session.state.get().status === "guest") await knowledge.refresh();
}

const root = document.getElementById("root");
if (root) void open(root);
