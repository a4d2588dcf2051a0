import { timeouts } from './timeouts';

/**
 * Resolves once the browser has painted what the page shows now. A browser doesn't paint a hidden page: then it resolves after a moment.
 */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    // The callback runs before the next paint, and a task that it queues runs after it (HTML Standard, section 8.1.7.3).
    requestAnimationFrame(() => port2.postMessage(0));
    setTimeout(resolve, timeouts.hiddenPage);
  });
