interface ImmediateHost {
  readonly setImmediate?: (callback: () => void) => unknown;
}

/**
 * Makes a function that runs `task` once everything that is ready now has run: promises, and in Node input and output.
 *
 * Node's `setImmediate` costs microseconds, goes round the event loop, and keeps the process alive only while a call is
 * due. A browser has none; there a message channel does the same.
 */
export function macrotask(task: () => void): () => void {
  const { setImmediate } = globalThis as ImmediateHost;
  if (setImmediate !== undefined) {
    return () => {
      setImmediate(task);
    };
  }
  const channel = new MessageChannel();
  channel.port1.onmessage = () => task();
  return () => channel.port2.postMessage(null);
}
