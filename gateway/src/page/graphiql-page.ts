import { randomBytes } from "node:crypto";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { readPageAssets, type PageAsset } from "./page-assets";
import type { PageContent } from "./page-content";
import { ASSET_PATH, pageDocument, securityHeaders, unbuiltDocument } from "./page-document";

export interface GraphiqlPageOptions {
  /** Where the built files lie; the gateway's own folder unless told. */
  readonly folder?: string;
}

const ONE_YEAR = "public, max-age=31536000, immutable";

/** Serves GraphiQL at `/`, with everything it needs, from this server alone. */
export function graphiqlPage(content: PageContent, options: GraphiqlPageOptions = {}): FastifyPluginAsync {
  return async (app) => {
    const assets = readPageAssets(options.folder);
    app.get("/", async (_request, reply) => {
      const nonce = randomBytes(16).toString("base64");
      void reply.headers(securityHeaders(nonce)).header("cache-control", "no-cache").type("text/html; charset=utf-8");
      if (!assets) return reply.code(503).send(unbuiltDocument(content));
      return reply.send(pageDocument({ content, assets, nonce }));
    });
    app.get<{ Params: { file: string } }>(`${ASSET_PATH}:file`, async (request, reply) => {
      const asset = assets?.files.get(request.params.file);
      if (!asset) return reply.code(404).type("text/plain; charset=utf-8").send("No such file of the page.");
      return sendAsset(asset, request, reply);
    });
  };
}

function sendAsset(asset: PageAsset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply
    .header("cache-control", ONE_YEAR)
    .header("x-content-type-options", "nosniff")
    .header("vary", "accept-encoding")
    .type(asset.contentType);
  const isGzipAccepted = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (!asset.gzipped || !isGzipAccepted) return reply.send(asset.body);
  return reply.header("content-encoding", "gzip").send(asset.gzipped);
}
