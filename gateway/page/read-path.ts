/** The value at a dotted path of an answer: "products.nodes.0.id". Undefined where the path ends early. */
export function readPath(answer: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Record<string, unknown>)[key];
  }, answer);
}

/** What is found at each of the named paths; what is missing or null there is left out. */
export function readPaths(answer: unknown, paths: Readonly<Record<string, string>>): Record<string, unknown> {
  const found = Object.entries(paths).map(([name, path]) => [name, readPath(answer, path)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null));
}
