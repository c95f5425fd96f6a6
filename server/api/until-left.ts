/** A stream that just ends when its viewer leaves, however it is stopped by that: nobody is there to be told, so it is no failure. */
export async function* untilLeft<T>(
  values: AsyncIterable<T>,
  left: AbortSignal | undefined,
): AsyncGenerator<T> {
  try {
    yield* values;
  } catch (error) {
    if (!left?.aborted) throw error;
  }
}
