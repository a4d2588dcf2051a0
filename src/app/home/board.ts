import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { API_URL } from '../api';
import { AUTH_CONFIG, formatDuration, Session, type User } from '../auth/index';
import { factorNames } from '../ui/claim-values';
import { Moment } from '../ui/moment';
import { PublicStatusLine } from './public-status';
import { TokenLifetimes } from './token-lifetimes';

/** The state of everything that a signed-in user depends on: the session, its tokens, the API and the org. */
@Component({
  selector: 'app-board',
  imports: [Moment, PublicStatusLine, RouterLink, TokenLifetimes],
  templateUrl: './board.html',
  styleUrl: './board.css',
})
export class Board {
  readonly user = input.required<User>();
  protected readonly session = inject(Session);
  private readonly config = inject(AUTH_CONFIG);
  protected readonly issuer = this.config.issuer;
  protected readonly apiUrl = inject(API_URL);
  /** The org's own start page. */
  protected readonly org = new URL('/', this.issuer).href;
  /** `undefined`: there is no time limit. */
  protected readonly idleTime =
    this.config.idleTimeout === undefined ? undefined : formatDuration(this.config.idleTimeout * 1000);

  /** When the user last proved who they are, in ms since the epoch: a renewal doesn't change it. */
  protected readonly signedInAt = computed(() => {
    const time = this.user().claims['auth_time'];
    return typeof time === 'number' ? time * 1000 : undefined;
  });
  protected readonly factors = computed(() => factorNames(this.user().claims['amr']).join(', '));
  protected readonly renewal = computed(() =>
    this.session.tokens().refresh ? 'Renewed with a refresh token' : 'Renewed through your Okta session',
  );
}
