import type { TestEvent } from 'node:test/reporters';

/** Reporter of `node --test`: the counts of the whole run, as JSON. */
export default async function* countsReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    // Every file has a summary too; the run's is the one without a file.
    if (event.type === 'test:summary' && event.data.file === undefined)
      yield JSON.stringify(event.data.counts);
  }
}
