import { Component } from '@angular/core';
import type { Routes } from '@angular/router';

/** The start page. Nobody has to sign in for it. */
@Component({ selector: 'app-home', template: '<h1>Home</h1>' })
export class Home {}

/**
 * The pages of every app.
 * @param guard of the page with the API's answer
 */
export const pages = (guard: NonNullable<Routes[number]['canActivate']>[number]): Routes => [
  { path: '', pathMatch: 'full', component: Home },
  {
    path: 'messages',
    canActivate: [guard],
    loadComponent: () => import('./messages').then(({ Messages }) => Messages),
  },
  {
    path: 'interceptor',
    loadComponent: () => import('./interceptor').then(({ Interceptor }) => Interceptor),
  },
];
