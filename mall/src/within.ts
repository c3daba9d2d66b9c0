/** Rejects when the work takes longer: a readiness check that hangs is a no. */
export function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not within ${limitMs} ms`)), limitMs);
    work.then(() => resolve(), reject).finally(() => clearTimeout(timer));
  });
}
