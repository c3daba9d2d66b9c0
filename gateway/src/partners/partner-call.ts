import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { PartnerCall, PartnerRequest, Partners } from "./partners";

export const API_KEY_HEADER = "x-api-key";

/** Who calls with an API key, and for which of its operations. Null without a key. Throws what refuses the request. */
export async function partnerCallOf(request: FastifyRequest, partners: Partners | null): Promise<PartnerCall | null> {
  const key = request.headers[API_KEY_HEADER];
  if (partners === null || typeof key !== "string") return null;
  if (request.headers.authorization !== undefined)
    throw badRequest("Send an API key or an access token, and not both.");
  const partner = await partners.partnerOf(key);
  return partners.admit(partner, fieldsOf(request));
}

function fieldsOf(request: FastifyRequest): PartnerRequest {
  const { method, body, query } = request;
  if (method !== "GET") {
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
    throw badRequest("Send a JSON object.");
  }
  const fields = query as Record<string, unknown>;
  return { ...fields, variables: fromJson(fields["variables"]), extensions: fromJson(fields["extensions"]) };
}

function fromJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest("`variables` and `extensions` are JSON.");
  }
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "BAD_REQUEST", http: { status: 400 } } });
