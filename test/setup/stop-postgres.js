const { rmSync } = require("node:fs");

module.exports = async () => {
  const { server, folder } = globalThis.mallTest;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
};
