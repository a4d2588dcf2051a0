import { Component } from '@angular/core';

/** Shown if a page of `auth/` can't be loaded: the network is down, or a new version of the app was deployed. */
@Component({
  selector: 'auth-page-not-loaded',
  template: `<div role="alert">
    <h1>This page can’t be loaded</h1>
    <p>Check your connection, then load the page again.</p>
  </div>`,
})
export class PageNotLoaded {}
