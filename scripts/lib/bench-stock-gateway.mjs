// @apollo/gateway behind @apollo/server as their documentation shows them. Arguments: supergraph file, port.
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { readFileSync } from "node:fs";

const [, , file, port] = process.argv;
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(file, "utf8") });
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: Number(port) } });
console.log(`ready ${url}`);
