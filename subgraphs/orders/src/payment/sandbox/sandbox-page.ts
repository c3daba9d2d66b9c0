import { readOne } from "@mall/platform/database/read";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import type { DataSource } from "typeorm";
import type { Charge, SandboxPayments } from "./sandbox-payments";
import { FIND } from "./sandbox-sql";

/** The page on which a bank would ask the buyer: approve or decline. */
export function sandboxPage(db: DataSource, sandbox: SandboxPayments): SubgraphRoute[] {
  return [
    { name: "sandbox-step-page", handle: ({ params }) => showStep(db, params["key"] ?? "") },
    { name: "sandbox-step", handle: (request) => takeStep(sandbox, request) },
  ];
}

async function showStep(db: DataSource, key: string): Promise<RouteAnswer> {
  const charge = await readOne<Charge>(db, FIND, [key]);
  if (!charge) return page(404, "<p>There is no such payment.</p>");
  if (charge.state !== "ACTION_REQUIRED") return page(200, `<p>This payment is decided: ${charge.state}.</p>`);
  return page(
    200,
    `<p>A shop wants to take money from your sandbox card.</p>
     <form method="post"><button name="decision" value="approve">Approve</button>
     <button name="decision" value="decline">Decline</button></form>`,
  );
}

async function takeStep(sandbox: SandboxPayments, { params, body }: RouteRequest): Promise<RouteAnswer> {
  const decision = new URLSearchParams(body.toString("utf8")).get("decision");
  if (decision !== "approve" && decision !== "decline") return page(400, "<p>decision must be approve or decline.</p>");
  const decided = await sandbox.decideOnPage(params["key"] ?? "", decision === "approve" ? "AUTHORISED" : "DECLINED");
  return decided
    ? page(200, `<p>${decision === "approve" ? "Approved" : "Declined"}. You may go back to the shop.</p>`)
    : page(409, "<p>There is nothing to decide.</p>");
}

const page = (status: number, content: string): RouteAnswer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox bank</title><h1>Sandbox bank</h1>${content}</html>`,
});
