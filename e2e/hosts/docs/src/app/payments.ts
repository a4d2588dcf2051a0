import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'app-payments',
  imports: [RouterLink],
  template: '<h1>Payments</h1> <a routerLink="/orders">Orders</a>',
})
export class Payments {}
