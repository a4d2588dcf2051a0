import { Component } from '@angular/core';

/** The page that only users may see. */
@Component({ selector: 'app-page', template: '<h1>Guarded</h1>' })
export class Page {}
