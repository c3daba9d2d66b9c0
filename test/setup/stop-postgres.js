const { rmSync } = require("node:fs");

module.exports = async () => {
  if (!globalThis.mallTest) return;
  const { server, folder } = globalThis.mallTest;
  const { removeEmbeddedData } = require("@mall/mall/postgres/embedded-postgres");
  await server.stop();
  await removeEmbeddedData(folder);
  rmSync(folder, { recursive: true, force: true });
};
