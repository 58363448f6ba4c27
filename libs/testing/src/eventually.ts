/**
 * Repeats `check` until it no longer throws and returns what it returned; after `milliseconds` the last error is
 * thrown. For what other processes and subscriptions bring about in their own time.
 */
export async function eventually<T>(check: () => T | Promise<T>, milliseconds = 10_000): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
