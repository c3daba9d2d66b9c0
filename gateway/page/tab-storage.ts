import type { PageContent } from "../src/page/page-content.js";

const TABS = "graphiql:tabState";
const STORED_VERSION = "page:version";

interface StoredTabs {
  readonly tabs: readonly { readonly query?: string | null; readonly variables?: string | null }[];
  readonly activeTabIndex: number;
}

/**
 * Readies what GraphiQL kept from the last visit. Tabs of an older page are dropped, so that new documents appear;
 * else its loose copies of the open query are set to those of the open tab, for GraphiQL takes any difference
 * between the two as one more tab.
 */
export function prepareTabStorage(content: PageContent): void {
  const version = checksum(JSON.stringify(content.tabs));
  const stored = localStorage.getItem(STORED_VERSION) === version ? readTabs() : null;
  localStorage.setItem(STORED_VERSION, version);
  const active = stored?.tabs[stored.activeTabIndex];
  if (!active) return forgetTabs();
  localStorage.setItem("graphiql:query", active.query ?? "");
  localStorage.setItem("graphiql:variables", active.variables ?? "");
}

export function forgetTabs(): void {
  for (const key of [TABS, "graphiql:query", "graphiql:variables"]) localStorage.removeItem(key);
}

function readTabs(): StoredTabs | null {
  try {
    const stored = JSON.parse(localStorage.getItem(TABS) ?? "null") as StoredTabs | null;
    return Array.isArray(stored?.tabs) ? stored : null;
  } catch {
    return null;
  }
}

/** FNV-1a: enough to tell one version of the page from the next. */
function checksum(text: string): string {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  return (hash >>> 0).toString(36);
}
