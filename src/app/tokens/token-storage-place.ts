import { Component, inject } from '@angular/core';
import { AUTH_CONFIG, Session } from '../auth/index';
import { storageMeanings } from './storage-meanings';

/** Says where the tokens are stored, and what that means. */
@Component({
  selector: 'app-token-storage-place',
  template: `
    <p>
      The tokens are stored in <strong>{{ meaning.name }}</strong>. {{ meaning.reach }} {{ meaning.safety }}
      @if (storage !== configured) {
        The app is set to use <code>{{ configured }}</code>, which this browser blocks.
      }
    </p>
  `,
})
export class TokenStoragePlace {
  protected readonly configured = inject(AUTH_CONFIG).tokenStorage;
  protected readonly storage = inject(Session).tokenStorage;
  protected readonly meaning = storageMeanings[this.storage];
}
