/**
 * Creates a function that runs tasks with the same key one after the other. After a double click, the second request
 * then works with the result of the first one.
 */
export function keyedMutex(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const current = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, current);
    try {
      return await current;
    } finally {
      if (last.get(key) === current) last.delete(key);
    }
  };
}
