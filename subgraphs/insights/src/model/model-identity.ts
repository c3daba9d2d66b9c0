import type { ModelIdentity } from "./text-models";

/** How tables name a model. */
export const modelKey = ({ name, version }: ModelIdentity): string => `${name}@${version}`;

export function modelOfKey(key: string): ModelIdentity {
  const at = key.lastIndexOf("@");
  return { name: key.slice(0, at), version: key.slice(at + 1) };
}
