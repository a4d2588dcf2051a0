import { Component, computed, inject } from '@angular/core';
import { AUTH_CONFIG, Session } from '../auth/index';
import { initialsOf } from '../ui/initials';
import { loadUserInfo, UserInfoStatus } from '../ui/user-info';
import { FactList } from './fact-list';
import { ProfileClaims } from './profile-claims';
import { aboutSignIn, aboutUser, type Fact, verification } from './profile-facts';
import { VerifiedBadge } from './verified-badge';

/**
 * The signed-in user, with the data of Okta's guide: email, `sub`, name, client ID and issuer. Okta's ID token is thin, so the page
 * completes it from userinfo, and says which value came from where.
 */
@Component({
  selector: 'app-profile',
  imports: [FactList, UserInfoStatus, VerifiedBadge],
  templateUrl: './profile.html',
  styleUrl: './profile.css',
})
export class Profile {
  private readonly session = inject(Session);
  private readonly config = inject(AUTH_CONFIG);
  protected readonly user = this.session.user;
  protected readonly state = this.session.state;
  protected readonly userInfo = loadUserInfo();
  private readonly claims = computed(
    () => new ProfileClaims(this.user()?.claims ?? {}, this.userInfo.value(), this.userInfo.isLoading()),
  );

  protected readonly initials = computed(() => initialsOf(this.user()?.name ?? ''));
  protected readonly email = computed(() => {
    const claim = this.claims().find('email');
    return typeof claim?.value === 'string' ? { text: claim.value, source: claim.source } : undefined;
  });
  protected readonly isEmailLoading = computed(
    () => this.userInfo.isLoading() && this.config.scopes.includes('email'),
  );
  /** Why there is no email. */
  protected readonly noEmail = computed(() => {
    const granted = this.session.tokens().access?.scopes ?? this.config.scopes;
    if (!granted.includes('email')) return 'No email: the scope “email” was not granted.';
    return this.userInfo.error() === undefined ? 'No email address.' : 'Email not loaded.';
  });
  protected readonly isLoading = this.userInfo.isLoading;
  protected readonly isEmailVerified = computed(() => verification('email_verified', this.claims()));
  protected readonly userFacts = computed(() => {
    const user = this.user();
    return user ? aboutUser(user, this.claims(), this.config.scopes) : [];
  });
  protected readonly signInFacts = computed(() => aboutSignIn(this.claims()));
  protected readonly identifiers = computed<readonly Fact[]>(() => [
    { name: 'User ID (sub)', source: 'ID token', text: this.user()?.sub ?? '' },
    { name: 'Client ID', source: 'app settings', text: this.config.clientId },
    { name: 'Issuer', source: 'app settings', text: this.config.issuer },
  ]);
}
