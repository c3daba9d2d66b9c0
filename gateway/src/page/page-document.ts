import type { PageAssets } from "./page-assets";
import type { PageContent } from "./page-content";

/** Where the built files are served; their names hold a hash of their content. */
export const ASSET_PATH = "/page/";

export interface DocumentOptions {
  readonly content: PageContent;
  readonly assets: PageAssets;
  /** Fresh for every answer; only for styles that a library inserts while a dialog is open. */
  readonly nonce: string;
}

export function pageDocument({ content, assets, nonce }: DocumentOptions): string {
  const title = escapeHtml(content.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${ASSET_PATH}${assets.icon}">
<link rel="stylesheet" href="${ASSET_PATH}${assets.style}">
<script type="module" src="${ASSET_PATH}${assets.script}"></script>
</head>
<body>
<div id="root" data-nonce="${nonce}"><p class="page-loading">${title} is opening…</p></div>
<noscript>This page needs JavaScript. The API itself answers at ${escapeHtml(content.endpoint)}.</noscript>
<script type="application/json" id="page-content">${escapeJson(content)}</script>
</body>
</html>
`;
}

/** Shown instead of the page when its files were not built. */
export function unbuiltDocument(content: PageContent): string {
  const title = escapeHtml(content.title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>
<p>The API answers at <code>${escapeHtml(content.endpoint)}</code>. This page itself was not built: run <code>node scripts/build-page.mjs</code> and start again.</p>
</body></html>
`;
}

/** Everything from this server and nothing from elsewhere; no script but the bundle, no frame around it. */
export function securityHeaders(nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  };
}

/** `<` is the only character that can end a script element early. */
function escapeJson(content: PageContent): string {
  return JSON.stringify(content).replaceAll("<", "\\u003c");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
