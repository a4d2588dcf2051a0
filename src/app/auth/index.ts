/**
 * Signing in with Okta. To add it to another app, copy this folder and wire four lines: `loadAuthConfig()` in `main.ts`,
 * `provideAuth()` and `withInterceptors([accessTokenInterceptor])` in the app's providers, and
 * `canActivate: [OktaAuthGuard]` on a route.
 */
export { withConfig, withOnAuthRequired, type AuthFeature } from './auth-features';
export { Callback } from './callback/callback';
export type { AuthConfig, SignInStart, TokenStorage } from './config/auth-config';
export { AUTH_CONFIG } from './config/auth-config.token';
export type { AuthSettings } from './config/auth-settings';
export { ConfigProblem, type ConfigProblemEntry } from './config/config-problem';
export { loadAuthConfig } from './config/load-auth-config';
export { showConfigProblem, showStartProblem } from './config/show-config-problem';
export type { GuardedRoute, RouteGuard } from './guards/guarded-navigation';
export { IfGroup } from './guards/if-group';
export { OktaAuthGuard } from './guards/okta-auth-guard';
export { requireAssurance, type AssuranceOptions } from './guards/require-assurance';
export { requireGroup } from './guards/require-group';
export { requireSignIn } from './guards/require-sign-in';
export { AccessTokenInterceptor, accessTokenInterceptor } from './http/access-token.interceptor';
export type { OnAuthRequired } from './okta/on-auth-required';
export { OrgUnreachable } from './okta/org-unreachable';
export type { Diagnosis, Words } from './problem/diagnosis';
export type { ProblemCause } from './problem/problem-cause';
export { ProblemPage } from './problem/problem-page';
export { withoutSecrets } from './problem/without-secrets';
export { provideAuth } from './provide-auth';
export type { DecodedJwt } from './session/decode-jwt';
export type { HeldToken, HeldTokens } from './session/held-tokens';
export type { OrgConnection } from './session/org-connections';
export type { SessionEnd } from './session/session-end';
export { Session } from './session/session';
export type { SessionEvent, SessionEventKind } from './session/session-events';
export type { AuthProblem, SessionState } from './session/session-state';
export { describeSessionEnd } from './sign-out/describe-session-end';
export { SignedOutPage } from './sign-out/signed-out-page';
export { signedOutUrl } from './sign-out/signed-out-url';
export type { SignOutScope } from './sign-out/sign-out';
export type { RevocableKind } from './session/token-revocation';
export type { VerifiableKind, Verification } from './session/token-verification';
export type { Claims, User } from './session/user';
export type { BegunAction } from './step-up/begun-action';
export type { AuthnRequirements, Prompt, SignInOptions } from './sign-in/sign-in-options';
export { stepUpFor, type StepUpRequest } from './step-up/step-up';
