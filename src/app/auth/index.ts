/**
 * Sign-in with Okta. To add it to another app, copy this folder and add four lines: `loadAuthConfig()` in `main.ts`, `provideAuth()` and
 * `withInterceptors([accessTokenInterceptor])` in the app's providers, and `canActivate: [OktaAuthGuard]` on a route.
 */
export { withConfig, withOnAuthRequired, type AuthFeature } from './features';
export { Callback } from './sign-in/callback';
export type { AuthConfig, AuthSettings, SignInStart, TokenStorage } from './config/auth-config';
export { isLoopback } from './config/addresses';
export { AUTH_CONFIG } from './config/auth-config-token';
export { ConfigError, type ConfigErrorEntry } from './config/config-error';
export { loadAuthConfig } from './config/load-auth-config';
export { showConfigError, showStartProblem } from './config/show-config-error';
export type { GuardedRoute, RouteGuard } from './guards/guarded-navigation';
export { IfGroup } from './guards/if-group';
export { OktaAuthGuard } from './guards/okta-auth-guard';
export { requireAssurance, type AssuranceOptions } from './guards/require-assurance';
export { requireGroup } from './guards/require-group';
export { requireSignIn } from './guards/require-sign-in';
export { AccessTokenInterceptor, accessTokenInterceptor } from './http/access-token-interceptor';
export type { OnAuthRequired } from './okta/on-auth-required';
export { OrgUnreachable } from './errors/org-unreachable';
export type { AuthError, AuthErrorCode, DescribedError, ErrorMessage, Quote } from './errors/auth-error';
export { redact } from './errors/redact';
export { provideAuth } from './provide-auth';
export { authRoutes, loadProblemPage } from './routes';
export type { Claims, DecodedJwt } from './okta/decode-jwt';
export type { TokenInfo, TokenSet } from './state/token-set';
export type { OrgConnection } from './state/org-status';
export type { SessionEnd } from './state/session-end';
export { Session } from './session';
export type { SessionEvent, SessionEventKind } from './state/session-events';
export type { SessionState } from './state/session-state';
export { describeSessionEnd } from './sign-out/describe-session-end';
export { SignedOutPage } from './sign-out/signed-out-page';
export { signedOutUrl } from './config/auth-pages';
export type { SignOutScope } from './sign-out/sign-out';
export { formatDuration } from './time/durations';
export type { RevocableKind } from './tokens/token-revocation';
export type { VerifiableKind, Verification } from './tokens/token-verification';
export type { User } from './state/user';
export type { PendingAction } from './step-up/pending-actions';
export type { AuthnRequirements, Prompt, SignInOptions } from './sign-in/sign-in-options';
export { stepUpFor, type StepUpRequest } from './step-up/step-up';
