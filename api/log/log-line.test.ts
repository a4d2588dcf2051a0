import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { safeLogLine } from './log-line.ts';
import { createLogger } from './logger.ts';

describe('a log line', () => {
  it('has no control character but the line feed at its end, and is the same JSON', () => {
    const text = 'a\n\r\t\u0000\u001b[31m\u007f\u0085\u009b31m\u2028\u2029\u202e\u200b\u{e0001}é👋"\\';
    const line = safeLogLine(`${JSON.stringify({ text })}\n`);
    assert.match(line, /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+\n$/u);
    assert.deepEqual(JSON.parse(line), { text });
    assert.ok(line.includes('é👋'), 'letters stay readable');
  });

  it('has no token', () => {
    const line = safeLogLine(
      '{"a":"Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln-_x, eyJhbGciOiJub25lIn0.e30."}',
    );
    assert.equal(line, '{"a":"Bearer [token], [token]"}\n');
  });

  it('has of an error its message, stack, code and cause, and no other property', () => {
    const lines: string[] = [];
    const error = Object.assign(new Error('outer', { cause: new Error('inner') }), {
      code: '42P01',
      detail: 'row',
    });
    createLogger('error', (line) => lines.push(line)).error({ err: error }, 'failed');
    const { err, level, msg } = JSON.parse(lines.join()) as {
      err: Record<string, unknown>;
      level: string;
      msg: string;
    };
    assert.deepEqual([level, msg], ['error', 'failed']);
    assert.deepEqual(Object.keys(err), ['name', 'message', 'code', 'stack', 'cause']);
    assert.equal((err['cause'] as Error).message, 'inner');
    assert.ok(!lines.join().includes('row'));
  });
});
