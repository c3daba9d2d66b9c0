/** Waits until `check` stops throwing, asking every few milliseconds; throws its last error after `withinMs`. */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 2_000): Promise<T> {
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
