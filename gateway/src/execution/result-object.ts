/** What subgraphs answer with and what the plan steps build up together: plain JSON. */
export type ResultObject = Record<string, unknown>;

export function isResultObject(value: unknown): value is ResultObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Clients choose the keys (aliases), so `constructor` must never find what Object.prototype has under that name. */
export function getOwn(source: ResultObject, key: string): unknown {
  return Object.hasOwn(source, key) ? source[key] : undefined;
}

/** `getOwn` for a name that is known beforehand: names that no object inherits need no check. */
export function compileGetter(key: string): (source: ResultObject) => unknown {
  if (key in Object.prototype) return (source) => getOwn(source, key);
  return (source) => source[key];
}

/** Assigning `__proto__` would call the prototype setter; every other inherited name is shadowed by plain assignment. */
export function setOwn(target: ResultObject, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/**
 * Puts what one fetch brought into what earlier fetches left: objects key by key, lists of equal length element by
 * element, everything else is replaced. `undefined` is a value that an output rewrite has moved away.
 */
export function mergeInto(target: ResultObject, source: ResultObject): void {
  for (const key of Object.keys(source)) {
    const incoming = source[key];
    if (incoming === undefined) continue;
    const existing = getOwn(target, key);
    if (existing === undefined || existing === null) {
      setOwn(target, key, incoming);
    } else {
      setOwn(target, key, mergedValue(existing, incoming));
    }
  }
}

function mergedValue(existing: unknown, incoming: unknown): unknown {
  if (isResultObject(existing) && isResultObject(incoming)) {
    mergeInto(existing, incoming);
    return existing;
  }
  if (Array.isArray(existing) && Array.isArray(incoming) && existing.length === incoming.length) {
    for (let index = 0; index < incoming.length; index += 1) {
      existing[index] = mergedValue(existing[index], incoming[index]);
    }
    return existing;
  }
  return incoming;
}

/** A copy that later fetches may write into without touching the original. */
export function cloneValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneValue);
  if (!isResultObject(value)) return value;
  const copy: ResultObject = {};
  for (const key of Object.keys(value)) setOwn(copy, key, cloneValue(value[key]));
  return copy;
}
