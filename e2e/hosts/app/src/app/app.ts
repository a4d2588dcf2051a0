import { Component } from '@angular/core';
import { Shell } from './shell';

@Component({ selector: 'app-root', imports: [Shell], template: '<app-shell />' })
export class App {}
