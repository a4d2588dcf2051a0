import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { MOCK_PLATFORM_LOCATION_CONFIG } from '@angular/common/testing';
import { ApplicationInitStatus, Component, type EnvironmentProviders } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, type RouterFeatures, type Routes } from '@angular/router';
import type { AuthConfig } from '../../app/auth/config/auth-config';
import { withConfig } from '../../app/auth/features';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { accessTokenInterceptor } from '../../app/auth/http/access-token-interceptor';
import { POST_FORM, REDIRECT } from '../../app/auth/okta/redirect';
import { provideAuth } from '../../app/auth/provide-auth';
import { Session } from '../../app/auth/session';
import { Callback } from '../../app/auth/sign-in/callback';
import { AuthStart } from '../../app/auth/startup';
import { FakeOrg, testConfig } from './fake-org';
import { aWhile, backgroundWorkDone } from './time';

/** A page that nothing guards. */
@Component({ selector: 'app-test-public', template: '<h1>Public</h1>' })
export class PublicPage {}

/** A page for behind a guard. */
@Component({ selector: 'app-test-guarded', template: '<h1>Guarded</h1>' })
export class GuardedPage {}

const usualRoutes: Routes = [
  { path: '', pathMatch: 'full', component: PublicPage },
  { path: 'public', component: PublicPage },
  { path: 'guarded', component: GuardedPage, canActivate: [requireSignIn] },
  {
    path: 'broken',
    loadComponent: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  },
  { path: 'login/callback', component: Callback },
];

/** A small app with everything that `provideAuth` provides, opened. */
export interface OpenApp {
  readonly session: Session;
  /** Addresses outside the app that it left for, in order. */
  readonly left: readonly string[];
  /** Forms that it posted to addresses outside the app, in order. */
  readonly posted: readonly PostedForm[];
}

/** A form that the app left with. */
export interface PostedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What an app is provided with in another way than usual. */
interface OtherFeatures {
  readonly routing?: readonly RouterFeatures[];
  /** Default: with `accessTokenInterceptor` and no other. */
  readonly httpClient?: EnvironmentProviders;
}

/** Opens the app. Resolves when it knows who is signed in. */
export async function openApp(
  config?: Partial<AuthConfig>,
  routes?: Routes,
  features?: OtherFeatures,
): Promise<OpenApp> {
  const app = await startApp(config, routes, features);
  await TestBed.inject(AuthStart).start();
  return app;
}

/** Starts the app, which does not know yet who is signed in. */
export async function startApp(
  config: Partial<AuthConfig> = {},
  routes: Routes = usualRoutes,
  {
    routing = [],
    httpClient = provideHttpClient(withInterceptors([accessTokenInterceptor])),
  }: OtherFeatures = {},
): Promise<OpenApp> {
  const left: string[] = [];
  const posted: PostedForm[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideRouter(routes, ...routing),
      httpClient,
      provideHttpClientTesting(),
      provideAuth(withConfig({ ...testConfig, ...config })),
      // Angular's tests have an address bar of their own.
      ...(location.href === testPage
        ? []
        : [{ provide: MOCK_PLATFORM_LOCATION_CONFIG, useValue: { startUrl: location.href } }]),
      { provide: REDIRECT, useValue: (url: string) => left.push(url) },
      {
        provide: POST_FORM,
        useValue: (url: string, fields: PostedForm['fields']) => posted.push({ url, fields }),
      },
    ],
  });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  const session = TestBed.inject(Session);
  opened = { session, left };
  return { session, left, posted };
}

/** Puts tokens into the storage, as an earlier visit would have left them. */
export async function storeTokens(
  org: FakeOrg,
  options: {
    areExpired?: boolean;
    /** By default an hour's worth. */
    secondsLeft?: number;
    accessToken?: string;
    hasAccess?: boolean;
    hasRefresh?: boolean;
    refreshToken?: string;
    /** Binds them to this key (DPoP). */
    dpopPairId?: string;
  } = {},
): Promise<void> {
  const {
    areExpired = false,
    hasAccess = true,
    hasRefresh = true,
    refreshToken = 'refresh-stored',
    dpopPairId,
  } = options;
  const { secondsLeft = areExpired ? -60 : 3600 } = options;
  const { issuer, clientId, scopes } = testConfig;
  const now = Math.floor(Date.now() / 1000);
  const common = {
    scopes,
    expiresAt: now + secondsLeft,
    authorizeUrl: `${issuer}/v1/authorize`,
    ...(dpopPairId !== undefined && { dpopPairId }),
  };
  const { accessToken = await org.sign({ serial: 'stored' }) } = options;
  const idToken = await org.sign({});
  const tokens = {
    ...(hasAccess && {
      accessToken: {
        ...common,
        accessToken,
        tokenType: dpopPairId === undefined ? 'Bearer' : 'DPoP',
        userinfoUrl: `${issuer}/v1/userinfo`,
        claims: {},
      },
    }),
    idToken: { ...common, idToken, issuer, clientId, claims: { ...org.claims } },
    ...(hasRefresh && {
      refreshToken: { ...common, refreshToken, tokenUrl: `${issuer}/v1/token`, issuer },
    }),
  };
  localStorage.setItem('okta-token-storage:local-spa', JSON.stringify(tokens));
}

/** The app that the running spec opened last. */
let opened: Pick<OpenApp, 'left' | 'session'> | undefined;

/** Work that takes longer hangs on purpose, or waits for a clock that the spec has stopped. In ms. */
const longestEpilogue = 300;

/**
 * Makes the next spec start from nothing: the org, storages, and the address of the page.
 * @throws Error where the app did something after the spec had looked. A spec that claims that something doesn't happen would
 *   always pass then.
 */
export async function forgetEverything(): Promise<void> {
  try {
    await expectNothingMore();
  } finally {
    clear();
  }
}

async function expectNothingMore(): Promise<void> {
  if (!opened) return;
  const { left, session } = opened;
  opened = undefined;
  const look = (): string => JSON.stringify({ left, state: session.state().status });
  const seen = look();
  await Promise.race([backgroundWorkDone().catch(() => undefined), aWhile(longestEpilogue)]);
  const late = look();
  if (seen !== late)
    throw new Error(`The app was not done when the spec ended: from ${seen} it came to ${late}`);
}

function clear(): void {
  FakeOrg.uninstall();
  localStorage.clear();
  sessionStorage.clear();
  // Chromium drops such calls when there are more than 200 in ten seconds.
  if (location.href !== testPage) history.replaceState(null, '', testPage);
}

const testPage = location.href;

/** The names of the tokens in the storage. */
export function storedTokens(): string[] {
  return Object.keys(JSON.parse(localStorage.getItem('okta-token-storage:local-spa') ?? '{}') as object);
}
