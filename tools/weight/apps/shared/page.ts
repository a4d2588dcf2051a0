import { Component } from '@angular/core';

/** The guarded page. */
@Component({ selector: 'app-page', template: '<h1>Guarded</h1>' })
export class Page {}
