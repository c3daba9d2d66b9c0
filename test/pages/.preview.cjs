"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// test/pages/library-server.ts
var library_server_exports = {};
__export(library_server_exports, {
  LibraryServer: () => LibraryServer
});
module.exports = __toCommonJS(library_server_exports);
var import_fastify = __toESM(require("fastify"));
var import_graphql3 = require("graphql");
var import_ws = require("graphql-ws/use/ws");
var import_ws2 = require("ws");

// gateway/src/page/graphiql-page.ts
var import_node_crypto = require("node:crypto");

// gateway/src/page/page-assets.ts
var import_node_fs = require("node:fs");
var import_node_path = __toESM(require("node:path"));
var CONTENT_TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml"
};
var BUILT_PAGE = import_node_path.default.join("/work/main/gateway/src/page", "../../page/dist");
function readPageAssets(folder = BUILT_PAGE) {
  const manifestFile = import_node_path.default.join(folder, "manifest.json");
  if (!(0, import_node_fs.existsSync)(manifestFile)) return null;
  const { script, style, icon } = JSON.parse((0, import_node_fs.readFileSync)(manifestFile, "utf8"));
  const files = new Map([script, style, icon].map((name) => [name, readAsset(folder, name)]));
  return { script, style, icon, files };
}
function readAsset(folder, name) {
  const file = import_node_path.default.join(folder, name);
  const gzipped = (0, import_node_fs.existsSync)(`${file}.gz`) ? (0, import_node_fs.readFileSync)(`${file}.gz`) : null;
  const contentType = CONTENT_TYPES[import_node_path.default.extname(name)] ?? "application/octet-stream";
  return { contentType, body: (0, import_node_fs.readFileSync)(file), gzipped };
}

// gateway/src/page/page-document.ts
var ASSET_PATH = "/page/";
function pageDocument({ content, assets, nonce }) {
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
<div id="root" data-nonce="${nonce}"><p class="page-loading">${title} is opening\u2026</p></div>
<noscript>This page needs JavaScript. The API itself answers at ${escapeHtml(content.endpoint)}.</noscript>
<script type="application/json" id="page-content">${escapeJson(content)}</script>
</body>
</html>
`;
}
function unbuiltDocument(content) {
  const title = escapeHtml(content.title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>
<p>The API answers at <code>${escapeHtml(content.endpoint)}</code>. This page itself was not built: run <code>node scripts/build-page.mjs</code> and start again.</p>
</body></html>
`;
}
function securityHeaders(nonce) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()"
  };
}
function escapeJson(content) {
  return JSON.stringify(content).replaceAll("<", "\\u003c");
}
function escapeHtml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

// gateway/src/page/graphiql-page.ts
var ONE_YEAR = "public, max-age=31536000, immutable";
function graphiqlPage(content, options = {}) {
  return async (app) => {
    const assets = readPageAssets(options.folder);
    app.get("/", async (_request, reply) => {
      const nonce = (0, import_node_crypto.randomBytes)(16).toString("base64");
      void reply.headers(securityHeaders(nonce)).header("cache-control", "no-cache").type("text/html; charset=utf-8");
      if (!assets) return reply.code(503).send(unbuiltDocument(content));
      return reply.send(pageDocument({ content, assets, nonce }));
    });
    app.get(`${ASSET_PATH}:file`, async (request, reply) => {
      const asset = assets?.files.get(request.params.file);
      if (!asset) return reply.code(404).type("text/plain; charset=utf-8").send("No such file of the page.");
      return sendAsset(asset, request, reply);
    });
  };
}
function sendAsset(asset, request, reply) {
  void reply.header("cache-control", ONE_YEAR).header("x-content-type-options", "nosniff").header("vary", "accept-encoding").type(asset.contentType);
  const isGzipAccepted = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (!asset.gzipped || !isGzipAccepted) return reply.send(asset.body);
  return reply.header("content-encoding", "gzip").send(asset.gzipped);
}

// test/pages/library.ts
var import_graphql2 = require("graphql");

// test/pages/library-schema.ts
var import_graphql = require("graphql");
var librarySchema = (0, import_graphql.buildSchema)(`
  type Query {
    "The books, best first."
    books(first: Int = 10): BookConnection!
    book(id: ID!): Book
    "Who asks; null for a guest."
    viewer: Reader
  }
  type Mutation {
    signIn(input: SignInInput!): SignInPayload!
    borrow(input: BorrowInput!): BorrowPayload!
    giveBack(loanId: ID!): Loan
  }
  type Subscription {
    loanChanged(loanId: ID!): LoanEvent!
  }
  type BookConnection { nodes: [Book!]! }
  type Book { id: ID! title: String! }
  type Reader { id: ID! displayName: String! loans: [Loan!]! }
  type Loan { id: ID! state: LoanState! book: Book! }
  type LoanEvent { loan: Loan! reader: String }
  enum LoanState { BORROWED RETURNED }
  input SignInInput { email: String! password: String! }
  input BorrowInput { bookId: ID! }
  type Session { accessToken: String! expiresAt: String! }
  type SignInPayload { session: Session viewer: Reader userErrors: [UserError!]! }
  type BorrowPayload { loan: Loan userErrors: [UserError!]! }
  type UserError { message: String! }
`);

// test/pages/library.ts
var PASSWORD = "a password for tests";
var READERS = {
  "alice@library.test": { id: "reader-1", displayName: "Alice" },
  "bob@library.test": { id: "reader-2", displayName: "Bob" }
};
var Library = class {
  constructor() {
    this.schema = librarySchema;
    this.tokenLifetimeMs = 6e5;
    this.books = ["Emma", "Middlemarch", "Dracula"].map((title, at) => ({
      id: `book-${at + 1}`,
      title
    }));
    this.loans = /* @__PURE__ */ new Map();
    this.tokens = /* @__PURE__ */ new Map();
    this.waiting = /* @__PURE__ */ new Set();
    this.root = {
      books: ({ first }) => ({ nodes: this.books.slice(0, first) }),
      book: ({ id }) => this.books.find((book) => book.id === id) ?? null,
      viewer: (_, { reader }) => reader ? { ...reader, loans: [...this.loans.values()] } : null,
      signIn: ({ input }) => this.signIn(input),
      borrow: ({ input }, { reader }) => this.borrow(input.bookId, reader),
      giveBack: ({ loanId }) => this.giveBack(loanId),
      loanChanged: ({ loanId }, context) => this.loanEvents(loanId, context)
    };
  }
  /** Throws what a gateway throws for a token that it does not take. */
  contextOf(authorization) {
    if (typeof authorization !== "string" || authorization === "") return { reader: null };
    const reader = this.tokens.get(authorization.replace("Bearer ", ""));
    if (!reader) throw new import_graphql2.GraphQLError("The access token has expired.", { extensions: { code: "UNAUTHENTICATED" } });
    return { reader };
  }
  endAllSessions() {
    this.tokens.clear();
  }
  signIn({ email, password }) {
    const reader = READERS[email];
    if (!reader || password !== PASSWORD) return { userErrors: [{ message: "The email or the password is wrong." }] };
    const accessToken = `token-${this.tokens.size + 1}-${email}-${Date.now()}`;
    this.tokens.set(accessToken, reader);
    const expiresAt = new Date(Date.now() + this.tokenLifetimeMs).toISOString();
    return { session: { accessToken, expiresAt }, viewer: { ...reader, loans: [] }, userErrors: [] };
  }
  borrow(bookId, reader) {
    if (!reader) throw new import_graphql2.GraphQLError("Sign in first.", { extensions: { code: "UNAUTHENTICATED" } });
    const book = this.books.find(({ id }) => id === bookId);
    if (!book) return { loan: null, userErrors: [{ message: "There is no such book." }] };
    const loan = { id: `loan-${this.loans.size + 1}`, state: "BORROWED", book };
    this.loans.set(loan.id, loan);
    return { loan, userErrors: [] };
  }
  giveBack(loanId) {
    const loan = this.loans.get(loanId);
    if (!loan) return null;
    loan.state = "RETURNED";
    for (const wake of [...this.waiting]) wake(loanId);
    return loan;
  }
  /** How many subscriptions listen at this moment. */
  get listeners() {
    return this.waiting.size;
  }
  async *loanEvents(loanId, { reader }) {
    for (; ; ) {
      await this.nextChangeOf(loanId);
      yield { loanChanged: { loan: this.loans.get(loanId), reader: reader?.displayName ?? null } };
    }
  }
  nextChangeOf(loanId) {
    return new Promise((resolve) => {
      const wake = (changed) => {
        if (changed !== loanId) return;
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }
};

// test/pages/library-page.ts
var credentials = (email, password = PASSWORD) => ({
  input: { email, password }
});
var libraryPage = {
  title: "Toy library",
  tagline: "Books, readers and loans </script><script>alert(1)</script>",
  endpoint: "/graphql",
  people: [
    { key: "guest", name: "a guest", role: "Guest" },
    { key: "alice", name: "Alice", role: "Reader", credentials: credentials("alice@library.test") },
    { key: "bob", name: "Bob", role: "Librarian", credentials: credentials("bob@library.test") },
    { key: "carol", name: "Carol", role: "Forgetful", credentials: credentials("carol@library.test", "wrong") }
  ],
  session: {
    signIn: "mutation SignIn($input: SignInInput!) { signIn(input: $input) { session { accessToken expiresAt } userErrors { message } } }",
    accessToken: "signIn.session.accessToken",
    expiresAt: "signIn.session.expiresAt",
    problems: "signIn.userErrors"
  },
  tabs: [
    { name: "Viewer", group: "Readers", query: "query Viewer { viewer { id displayName } }", isOpen: true },
    {
      name: "OneBook",
      group: "Readers",
      query: "query OneBook($id: ID!) { book(id: $id) { id title } }",
      variables: { id: "{{bookId}}" },
      isOpen: true
    },
    {
      name: "Borrow",
      group: "Readers",
      query: "mutation Borrow($input: BorrowInput!) { borrow(input: $input) { loan { id state } userErrors { message } } }",
      variables: { input: { bookId: "{{bookId}}" } },
      learns: { loanId: "borrow.loan.id" },
      person: "alice",
      isOpen: true
    },
    {
      name: "LoanChanged",
      group: "Readers",
      query: "subscription LoanChanged($loanId: ID!) { loanChanged(loanId: $loanId) { loan { id state } reader } }",
      variables: { loanId: "{{loanId}}" },
      isOpen: true
    },
    { name: "Shelves", group: "Librarians", query: "query Shelves { shelves { id } }", person: "bob" },
    { name: "AllBooks", group: "Librarians", query: "query AllBooks { books { nodes { title } } }", person: "bob" }
  ],
  map: [
    { name: "books", owns: "Titles and where they stand", hue: 200, tabs: ["OneBook", "AllBooks"] },
    { name: "loans", owns: "Who has what", hue: 20, tabs: ["Borrow", "LoanChanged"] }
  ],
  sources: [
    { query: "query { books(first: 1) { nodes { id } } }", values: { bookId: "books.nodes.0.id" } },
    {
      query: "query { viewer { loans { id } } }",
      values: { loanId: "viewer.loans.0.id" },
      needsPerson: true
    }
  ],
  hints: { loanId: "run Borrow first" }
};

// test/pages/library-server.ts
var LibraryServer = class _LibraryServer {
  constructor(url, library, app, sockets) {
    this.url = url;
    this.library = library;
    this.app = app;
    this.sockets = sockets;
  }
  static async start() {
    const library = new Library();
    const app = (0, import_fastify.default)({ forceCloseConnections: true });
    await app.register(graphiqlPage(libraryPage));
    app.post("/graphql", async (request, reply) => {
      const answer = await answerOver(library, request.body, request.headers.authorization);
      return reply.code(answer.status).send(answer.body);
    });
    const sockets = new import_ws2.WebSocketServer({ server: app.server, path: "/graphql" });
    serveSubscriptions(library, sockets);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    return new _LibraryServer(url, library, app, sockets);
  }
  /** Cuts every socket, as a restart or a lost network does. */
  cutSockets() {
    for (const socket of this.sockets.clients) socket.terminate();
  }
  async stop() {
    this.cutSockets();
    this.sockets.close();
    await this.app.close();
  }
};
async function answerOver(library, body, authorization) {
  try {
    const contextValue = library.contextOf(authorization);
    const { schema, root: rootValue } = library;
    const answer = await (0, import_graphql3.graphql)({
      schema,
      rootValue,
      contextValue,
      source: body.query,
      variableValues: body.variables ?? null,
      operationName: body.operationName ?? null
    });
    return { status: 200, body: answer };
  } catch (error) {
    return { status: 401, body: { errors: [error.toJSON()] } };
  }
}
function serveSubscriptions(library, sockets) {
  (0, import_ws.useServer)(
    {
      schema: library.schema,
      roots: { subscription: library.root },
      onConnect: ({ connectionParams }) => {
        library.contextOf(connectionParams?.["authorization"]);
      },
      context: ({ connectionParams }) => library.contextOf(connectionParams?.["authorization"])
    },
    sockets
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  LibraryServer
});
