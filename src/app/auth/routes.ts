import { isPlatformServer } from '@angular/common';
import { Component, ErrorHandler, inject, PLATFORM_ID, type Type } from '@angular/core';
import type { Route, Routes } from '@angular/router';
import {
  atCallback,
  defaultCallbackPath,
  forbiddenUrl,
  problemUrl,
  signedOutUrl,
  unlessInApp,
} from './config/auth-pages';
import { loadExplanations } from './errors/explain';
import { PageNotLoaded } from './errors/page-not-loaded';
import { Callback } from './sign-in/callback';
import { loadCompletion } from './sign-in/completion-loader';
import { loadSignedOutContent, SignedOutPage } from './sign-out/signed-out-page';

/** Replaces the pages of `auth/` on the server, which doesn't know who is signed in. */
@Component({ selector: 'auth-placeholder', template: '' })
class ServerPlaceholder {}

/** Loads a page when it is opened. */
const page = (load: () => Type<unknown> | Promise<Type<unknown>>) => async (): Promise<Type<unknown>> => {
  if (isPlatformServer(inject(PLATFORM_ID))) return ServerPlaceholder;
  const errors = inject(ErrorHandler);
  try {
    return await load();
  } catch (error) {
    errors.handleError(error);
    return PageNotLoaded;
  }
};

/** Loads the page that says why a sign-in failed, for a route of your own: `{ path: 'problem', loadComponent: loadProblemPage }`. */
export const loadProblemPage = async (): Promise<Type<unknown>> => {
  const [{ ProblemPage }] = await Promise.all([import('./sign-in/problem-page'), loadExplanations()]);
  return ProblemPage;
};

/**
 * Loads in advance what is needed when the network is down (the problem page, the error messages, the content of the signed-out
 * page) and when a sign-in returns. Call it when the app has nothing else to load. Never rejects.
 */
export async function prefetch(): Promise<void> {
  await Promise.allSettled([loadProblemPage(), loadSignedOutContent(), loadCompletion()]);
}

/** A route for a page of `auth/`. */
export const pageAt = (url: string, title: string, load: Parameters<typeof page>[0]): Route => ({
  path: url.slice(1),
  title,
  canMatch: [unlessInApp],
  loadComponent: page(load),
});

const callbackRoute: Route = {
  title: 'Sign-in',
  canMatch: [atCallback],
  loadComponent: page(() => Callback),
};

/**
 * The pages of `auth/`: the callback, and the pages that say why a sign-in failed, what a user lacks, and that the user is signed out.
 * A page that the app has at the same path takes precedence. `provideAuth()` provides them; it goes before `provideRouter()`, so that
 * they come before a route that matches everything.
 * @example
 * // With NgModules, where the app's routes come first:
 * RouterModule.forRoot([...authRoutes, ...routes])
 */
export const authRoutes: Routes = [
  // Angular's server-side rendering finds routes only by their paths: this is the default.
  { ...callbackRoute, path: defaultCallbackPath },
  // Never the start page, which so needs no guard to find its route.
  { ...callbackRoute, matcher: (consumed) => (consumed.length > 0 ? { consumed } : null) },
  pageAt(problemUrl, 'Sign-in problem', loadProblemPage),
  pageAt(forbiddenUrl, 'Access', async () => (await import('./guards/forbidden-page')).ForbiddenPage),
  pageAt(signedOutUrl, 'Signed out', () => SignedOutPage),
];
