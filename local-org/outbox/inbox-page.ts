import { html } from 'hono/html';
import { documentHtml } from '../pages/document.ts';
import type { Content, Html } from '../pages/html.ts';
import { relativeTime } from '../pages/relative-time.ts';
import { publicPages, topBar } from '../pages/top-bar.ts';
import type { OutboxMessage } from './message.ts';

/**
 * The inbox page: every message with its code and link, newest first.
 * @param now milliseconds since the epoch, by the clock of the org.
 */
export const inboxPage = (messages: readonly OutboxMessage[], now: number): Html =>
  documentHtml({
    title: 'Inbox',
    bodyClass: 'front-door',
    script: '/inbox/inbox.client.js',
    body: html`${topBar({ name: 'Local org', content: publicPages('/inbox') })}
      <main id="main" tabindex="-1" class="narrow">
        <div class="title">
          <h1>Inbox</h1>
          <p class="quiet">
            Every email and text message that the local org has sent. This page updates automatically.
          </p>
        </div>
        <div class="messages" aria-live="polite">
          ${messages.length ? messages.map((message) => article(message, now)) : noMessages}
        </div>
      </main>`,
  });

const noMessages = html`<div class="empty">
  <h2>No messages yet.</h2>
  <p>
    Messages arrive here when a user signs up, resets a password, or verifies with an email or a phone. Try
    “Forgot password?” on the sign-in page.
  </p>
</div>`;

const article = ({ id, channel, to, subject, text, code, link, sent }: OutboxMessage, now: number): Content =>
  html`<article id="${id}" data-channel="${channel}" data-to="${to}">
    <header>
      <span>${channel === 'email' ? 'Email' : 'Text message'} to <strong>${to}</strong></span>
      ${relativeTime(sent, now)}
    </header>
    ${subject ? html`<h2>${subject}</h2>` : ''}
    <p class="text">${text}</p>
    ${code || link ? html`<p class="actions">${codeWithButton(code)} ${linkButton(link)}</p>` : ''}
  </article>`;

const codeWithButton = (code: string | undefined) =>
  code && html`<span class="code">${code}</span><button type="button" data-code="${code}">Copy code</button>`;

const linkButton = (link: string | undefined) => link && html`<a class="button" href="${link}">Open link</a>`;
