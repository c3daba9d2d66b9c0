/**
 * Waits until `check` stops throwing, asking every few milliseconds; throws its last error after `withinMs`.
 * The default is long because a busy machine is slow, not wrong.
 */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 15_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
