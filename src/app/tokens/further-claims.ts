import { Component, computed, inject } from '@angular/core';
import { Session } from '../auth/index';
import { ClaimsList } from '../ui/claims-list';
import { loadUserInfo, UserInfoStatus } from '../ui/user-info';

/** The claims that only userinfo has. They are loaded when this is created. */
@Component({
  selector: 'app-further-claims',
  imports: [ClaimsList, UserInfoStatus],
  template: `
    <app-user-info-status [userInfo]="userInfo" />
    @if (userInfo.isLoading()) {
      <p class="muted" aria-busy="true">Loading…</p>
    }
    @if (claims(); as claims) {
      @if (hasClaims()) {
        <app-claims-list of="userInfo" [claims]="claims" />
      } @else {
        <p class="muted">Userinfo has no additional claims.</p>
      }
    }
  `,
})
export class FurtherClaims {
  private readonly user = inject(Session).user;
  protected readonly userInfo = loadUserInfo();
  protected readonly claims = computed(() => {
    const all = this.userInfo.value();
    const known = this.user()?.claims ?? {};
    return all && Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(known, name)));
  });
  protected readonly hasClaims = computed(() => Object.keys(this.claims() ?? {}).length > 0);
}
