import { html } from 'hono/html';
import type { OrgContext } from '../../context.ts';
import { fingerprint } from '../../ids.ts';
import type { OpenSession } from '../../sessions.ts';
import type { Transaction } from '../../store/documents.ts';
import { appLink } from './registered-uris.ts';
import type { RequestReport } from './request-report.ts';

/** Explains why the last step of a sign-in was refused. The state token is never shown. */
export function explainEndedSignIn(
  org: OrgContext,
  stateToken: string,
  browser: string | undefined,
  open: OpenSession | undefined,
): RequestReport {
  const transaction = org.store.transactions.get(fingerprint(stateToken));
  const app = transaction && org.store.apps.get(transaction.request.clientId);
  return {
    asked: [
      ['stateToken', stateToken === '' ? 'not sent' : 'sent, not shown here'],
      ...(app ? ([['For the app', appLink(app)]] as const) : []),
    ],
    org: {
      heading: 'What the org has',
      rows: [['This sign-in', describe(org, transaction, browser, open)]],
    },
    steps: [
      app?.description.initiate_login_uri
        ? html`Start again at <a href="${app.description.initiate_login_uri}">${app.label}</a>.`
        : 'Go back to the app, and start the sign-in there.',
      'Open the address only once, and not from the history: each sign-in has a new one.',
    ],
  };
}

function describe(
  { clock }: OrgContext,
  transaction: Transaction | undefined,
  browser: string | undefined,
  open: OpenSession | undefined,
): string {
  if (!transaction) return 'The org no longer has it: it was completed, it expired, or the org was reset.';
  if (clock.now() >= transaction.expires) return 'It took longer than an hour.';
  if (transaction.browser !== browser) return 'Another browser started it.';
  if (transaction.status === 'transferred') return 'It continues on a newer page of this browser.';
  if (transaction.status === 'open') return 'It isn’t finished on the sign-in page yet.';
  return open
    ? 'It is complete, but this browser has another session now.'
    : 'It is complete, but its session has ended.';
}
