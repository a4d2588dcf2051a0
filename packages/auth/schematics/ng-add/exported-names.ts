/** The exports of `auth/` that `ng add` writes into an app. A test compares them with `index.ts`. */
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
