import { html } from 'hono/html';
import type { OutboxMessage } from './message.ts';

type Html = ReturnType<typeof html>;

/** The inbox page: every message with its code and link, newest first. */
export function inboxPage(messages: readonly OutboxMessage[]): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Inbox · Local org</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/inbox/inbox.css" />
        <script type="module" src="/inbox/inbox.client.js"></script>
      </head>
      <body>
        <header>
          <h1>Inbox</h1>
          <p class="quiet">
            Every email and text message that the local org has sent. This page updates automatically.
          </p>
        </header>
        <main aria-live="polite" aria-label="Messages">
          ${messages.length ? messages.map(article) : html`<p class="quiet">No messages yet.</p>`}
        </main>
      </body>
    </html>`;
}

function article({ channel, to, subject, text, code, link, sent }: OutboxMessage): Html {
  const time = new Date(sent);
  return html`<article data-channel="${channel}" data-to="${to}">
    <header>
      <span>${channel === 'email' ? 'Email' : 'Text message'} to <strong>${to}</strong></span>
      <time datetime="${time.toISOString()}"
        >${time.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' })}</time
      >
    </header>
    ${subject ? html`<h2>${subject}</h2>` : ''}
    <p class="text">${text}</p>
    ${code || link ? html`<p class="actions">${codeWithButton(code)} ${linkButton(link)}</p>` : ''}
  </article>`;
}

const codeWithButton = (code: string | undefined) =>
  code && html`<span class="code">${code}</span><button type="button" data-code="${code}">Copy code</button>`;

const linkButton = (link: string | undefined) => link && html`<a class="action" href="${link}">Open link</a>`;
