import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { AUTH_CONFIG, Session } from '../auth';
import { ClaimsList } from '../ui/claims-list';

/** Who is signed in, as Okta's guide shows it: email, `sub`, name, the ID token's claims, client ID and issuer. */
@Component({
  selector: 'app-profile',
  imports: [ClaimsList],
  templateUrl: './profile.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Profile {
  protected readonly user = inject(Session).user;
  protected readonly config = inject(AUTH_CONFIG);
}
