import { Component } from '@angular/core';

@Component({ selector: 'app-home', template: '<h1>Everybody is welcome</h1>' })
export class Home {}
