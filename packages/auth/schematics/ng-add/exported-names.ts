/** What `ng add` writes into an app by name: exports of `auth/`. A test holds them against its `index.ts`. */
export const exportedNames = {
  accessTokenInterceptor: 'accessTokenInterceptor',
  accessTokenInterceptorClass: 'AccessTokenInterceptor',
  authRoutes: 'authRoutes',
  guard: 'OktaAuthGuard',
  loadAuthConfig: 'loadAuthConfig',
  provideAuth: 'provideAuth',
  session: 'Session',
  showStartProblem: 'showStartProblem',
} as const;
