import { Component } from '@angular/core';
import type { Routes } from '@angular/router';

/** The start page. It needs no sign-in. */
@Component({ selector: 'app-home', template: '<h1>Home</h1>' })
export class Home {}

const loadMessages = () => import('./messages').then(({ Messages }) => Messages);

/**
 * The pages of every app. One page exists with and without the guard, so that the difference is the cost of the guard.
 * @param guard the guard of the page that only signed-in users may see
 */
export const pages = (guard: NonNullable<Routes[number]['canActivate']>[number]): Routes => [
  { path: '', pathMatch: 'full', component: Home },
  { path: 'messages', canActivate: [guard], loadComponent: loadMessages },
  { path: 'open', loadComponent: loadMessages },
  { path: 'calls', loadComponent: () => import('./calls').then(({ Calls }) => Calls) },
];
