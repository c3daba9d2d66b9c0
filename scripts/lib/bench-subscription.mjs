// Two subgraphs for benchmarks of subscriptions: one tells that a product changed, whenever somebody posts to /change, and
// makes noise of a size that is posted to /noise; the other knows the product's name. Arguments: file for the supergraph. Prints "ready <url of /change>".
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, parse } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { EventEmitter, on } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const changes = new EventEmitter().setMaxListeners(0);
let position = 0;

async function* changed() {
  for await (const [id] of on(changes, "change")) yield { productChanged: { id } };
}

/** What nobody wants but one who does not read it. */
async function* noises() {
  for await (const [noise] of on(changes, "noise")) yield { noise };
}

const PARTS = {
  changes: {
    typeDefs: `type Query { changes: Int } type Subscription { productChanged: Product noise: String }
      type Product @key(fields: "id") { id: ID! }`,
    resolvers: {
      Subscription: { productChanged: { subscribe: () => changed() }, noise: { subscribe: () => noises() } },
      Query: { changes: () => position },
    },
  },
  names: {
    typeDefs: `type Query { names: Int } type Product @key(fields: "id") { id: ID! name: String! }`,
    resolvers: { Product: { __resolveReference: (product) => product, name: ({ id }) => `Name of ${id}` } },
  },
};

const services = [];
let changeUrl = "";
for (const [name, { typeDefs, resolvers }] of Object.entries(PARTS)) {
  const document = parse(`${LINK} ${typeDefs}`);
  const url = await serve(buildSubgraphSchema({ typeDefs: document, resolvers }));
  if (name === "changes") changeUrl = url.replace("graphql", "change");
  services.push({ name, url, typeDefs: document });
}
writeFileSync(process.argv[2], composeServices(services).supergraphSdl);
console.log(`ready ${changeUrl}`);

function serve(schema) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      if (request.url === "/change") changes.emit("change", `p${(position += 1)}-${Buffer.concat(chunks)}`);
      else if (request.url === "/noise") changes.emit("noise", "x".repeat(Number(Buffer.concat(chunks))));
      else {
        const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
        const result = await execute({ schema, document: parse(query), variableValues: variables });
        response.setHeader("content-type", "application/json");
        return response.end(JSON.stringify(result));
      }
      return response.end();
    });
  });
  useServer({ schema }, new WebSocketServer({ server, path: "/graphql" }));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${server.address().port}/graphql`));
  });
}
