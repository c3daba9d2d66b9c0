// Health check of a container: `node scripts/is-ready.mjs 4000` ends with 0 if the process on that port is ready.
const { ok } = await fetch(`http://127.0.0.1:${process.argv[2]}/readyz`).catch(() => ({ ok: false }));
process.exit(ok ? 0 : 1);
