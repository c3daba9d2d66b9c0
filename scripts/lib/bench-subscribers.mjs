// Many subscribers in one process, on bare sockets. Arguments: url, how many, index of the first source address. Tells its
// parent {ready} when all listen, and for each event {event, last} when the last of them has it.
import { WebSocket } from "ws";

const [, , url, count, firstAddress] = process.argv;
const QUERY = "subscription { productChanged { id name } }";
const AT_ONCE = 100;
const ADDRESSES = 10;
const received = new Map();

for (let n = 0; n < Number(count); n += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, Number(count) - n) }, (_, k) => subscribe(n + k)));
}
process.send({ ready: true });

function subscribe(n) {
  const localAddress = `127.0.0.${Number(firstAddress) + (n % ADDRESSES)}`;
  const socket = new WebSocket(url, "graphql-transport-ws", { localAddress, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", (code) => process.send({ closed: code }));
    socket.on("open", () => socket.send('{"type":"connection_init"}'));
    socket.on("message", (data) => {
      const message = data.toString();
      if (message.includes('"connection_ack"')) {
        socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: QUERY } }));
        return resolve();
      }
      return message.includes('"next"') ? counted(message) : undefined;
    });
  });
}

function counted(message) {
  const event = /"id":"(p\d+)-/.exec(message)?.[1];
  const soFar = (received.get(event) ?? 0) + 1;
  received.set(event, soFar);
  if (soFar === Number(count)) process.send({ event, at: Date.now() });
}
