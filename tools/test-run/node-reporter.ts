import type { TestEvent } from 'node:test/reporters';

/** A reporter for `node --test` that writes the counts of the whole run as JSON. */
export default async function* countsReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    // Each file has a summary too. That of the run has no file.
    if (event.type === 'test:summary' && event.data.file === undefined)
      yield JSON.stringify(event.data.counts);
  }
}
