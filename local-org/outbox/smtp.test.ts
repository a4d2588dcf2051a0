import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { createLocalOrg } from '../index.ts';

/** The data that a mail server has received. */
interface Received {
  /** The commands, without the email. */
  readonly commands: readonly string[];
  readonly letter: string;
}

/** A mail server (RFC 5321) that accepts every email, with or without a login. */
async function startMailServer(): Promise<{
  port: number;
  received: Promise<Received>;
  connections: () => number;
}> {
  const { promise, resolve } = Promise.withResolvers<Received>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    void takeLetter(socket).then(resolve);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  after(() => server.close());
  return { port: (server.address() as AddressInfo).port, received: promise, connections: () => connections };
}

async function takeLetter(socket: Socket): Promise<Received> {
  const commands: string[] = [];
  const lines: string[] = [];
  let isInLetter = false;
  const say = (line: string) => void socket.write(`${line}\r\n`);
  say('220 test');
  for await (const line of createInterface({ input: socket })) {
    if (isInLetter && line !== '.') lines.push(line);
    else if (isInLetter) {
      isInLetter = false;
      say('250 taken');
    } else {
      commands.push(line);
      const [verb = ''] = line.toUpperCase().split(' ');
      if (verb === 'DATA') isInLetter = true;
      say(
        { EHLO: '250-test\r\n250 AUTH PLAIN', AUTH: '235 welcome', DATA: '354 go on', QUIT: '221 bye' }[
          verb
        ] ?? '250 ok',
      );
      if (verb === 'QUIT') socket.end();
    }
  }
  return { commands, letter: lines.join('\n') };
}

const email = {
  channel: 'email' as const,
  to: 'ada@example.com',
  subject: 'Reset your password',
  text: 'Your code is 123456.',
  code: '123456',
};

describe('an org with SMTP_URL', () => {
  it('sends emails through that server with its login, and also keeps them in the inbox', async () => {
    const { port, received } = await startMailServer();
    const problems: string[] = [];
    const org = await createLocalOrg({
      smtpUrl: `smtp://me:${encodeURIComponent('p@ss')}@localhost:${port}`,
      report: (problem) => problems.push(problem),
    });
    org.outbox.send(email);
    const { commands, letter } = await received;
    assert.ok(commands.includes(`AUTH PLAIN ${Buffer.from('\0me\0p@ss').toString('base64')}`));
    assert.ok(commands.some((command) => command.startsWith('MAIL FROM:<noreply@localhost>')));
    assert.ok(commands.some((command) => command.startsWith('RCPT TO:<ada@example.com>')));
    assert.match(letter, /^To: ada@example\.com$/m);
    assert.match(letter, /^Subject: Reset your password$/m);
    assert.match(letter, /^Your code is 123456\.$/m);
    assert.equal(org.outbox.messages('ada@example.com').length, 1);
    assert.deepEqual(problems, []);
    await org.close();
  });

  it('does not send text messages', async () => {
    const { port, received, connections } = await startMailServer();
    const org = await createLocalOrg({ smtpUrl: `smtp://localhost:${port}` });
    org.outbox.send({ channel: 'sms', to: '+12025550123', text: 'Your code is 123456.' });
    org.outbox.send(email);
    assert.match((await received).letter, /ada@example\.com/);
    assert.equal(connections(), 1);
    await org.close();
  });

  it('reports an email that could not be sent, without its text, and keeps it in the inbox', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    // A port on which no server listens.
    const server = createServer().listen(0, 'localhost');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    const org = await createLocalOrg({ smtpUrl: `smtp://me:secret@localhost:${port}`, report: resolve });
    org.outbox.send(email);
    const problem = await promise;
    assert.match(
      problem,
      /^Sending the email to ada@example\.com by SMTP failed: .*\. It is in the inbox\. Check SMTP_URL\.$/,
    );
    assert.doesNotMatch(problem, /123456|secret/);
    assert.equal((await org.outbox.next('ada@example.com')).code, '123456');
    await org.close();
  });
});
