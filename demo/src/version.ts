import type { DemoMallOptions } from "./build-demo-mall";

/** SHA-256 of the default mall; version.test.ts says when and to what to change it. */
export const DIGEST = "first";

/** Known without building the mall, so that a seeded database is recognised at once. */
export function versionOf({ size, seed, now }: DemoMallOptions): string {
  const options = [size ?? "base", seed ?? 42, ...(now === undefined ? [] : [now.toISOString()])];
  return `${DIGEST.slice(0, 12)}/${options.join("/")}`;
}
