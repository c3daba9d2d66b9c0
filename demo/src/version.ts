import { DEFAULT_SEED, type DemoMallOptions } from "./demo-build";

/** SHA-256 of the default mall; version.test.ts says when and to what to change it. */
export const DIGEST = "52cdf92f3e04583411a1cac7611f5c5e8e94cda30343faa7427ae5a5d3f05277";

/** Known without building the mall, so that a seeded database is recognised at once. */
export function versionOf({ size, seed, now }: DemoMallOptions): string {
  const options = [size ?? "base", seed ?? DEFAULT_SEED, ...(now === undefined ? [] : [now.toISOString()])];
  return `${DIGEST.slice(0, 12)}/${options.join("/")}`;
}
