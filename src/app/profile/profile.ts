import { Component, inject } from '@angular/core';
import { AUTH_CONFIG, Session } from '../auth/index';
import { ClaimsList } from '../ui/claims-list';

/** The signed-in user, as in Okta's guide: email, `sub`, name, the ID token's claims, client ID and issuer. */
@Component({
  selector: 'app-profile',
  imports: [ClaimsList],
  templateUrl: './profile.html',
})
export class Profile {
  private readonly session = inject(Session);
  protected readonly user = this.session.user;
  protected readonly state = this.session.state;
  protected readonly config = inject(AUTH_CONFIG);
}
