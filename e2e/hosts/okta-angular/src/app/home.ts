import { Component } from '@angular/core';

@Component({ selector: 'app-home', standalone: false, template: '<h1>Everybody is welcome</h1>' })
export class Home {}
