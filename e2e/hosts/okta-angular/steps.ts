import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAuth, edit, type NewApp } from '../harness/new-app.ts';

/** A step from okta-angular to `auth/`. It leaves a working app. */
export interface MigrationStep {
  readonly name: string;
  readonly take: (app: NewApp) => Promise<void>;
}

export const migrationSteps: readonly MigrationStep[] = [
  {
    name: 'auth/ provides okta-angular',
    take: async (app) => {
      await addAuth(app);
      await edit(
        app,
        'src/main.ts',
        "import { AppModule } from './app/app-module';",
        "import { AppModule } from './app/app-module';\nimport { loadAuthConfig, showStartProblem } from './app/auth';",
      );
      await edit(
        app,
        'src/main.ts',
        `platformBrowser()
  .bootstrapModule(AppModule)
  .catch((err) => console.error(err));`,
        `loadAuthConfig()
  .then(() => platformBrowser().bootstrapModule(AppModule))
  .catch(showStartProblem);`,
      );
      const module = 'src/app/app-module.ts';
      await edit(app, module, "import { OktaAuth } from '@okta/okta-auth-js';\n", '');
      await edit(app, module, "import { environment } from './environment';\n", '');
      await edit(
        app,
        module,
        `const oktaAuth = new OktaAuth({
  issuer: environment.issuer,
  clientId: environment.clientId,
  redirectUri: window.location.origin + '/login/callback',
  postLogoutRedirectUri: window.location.origin + '/',
  scopes: ['openid', 'profile', 'email', 'offline_access'],
});

`,
        '',
      );
      // What it exports, `*oktaHasAnyGroup`, is still used; what it provides comes from `provideAuth()`.
      await edit(app, module, 'OktaAuthModule.forRoot({ oktaAuth })', 'OktaAuthModule');
      await edit(
        app,
        module,
        "import { AuthInterceptor } from './auth-interceptor';",
        "import { provideAuth } from './auth';\nimport { AuthInterceptor } from './auth-interceptor';",
      );
      await edit(app, module, '    provideHttpClient(', '    provideAuth(),\n    provideHttpClient(');
    },
  },
  {
    name: "auth/'s interceptor in place of the app's",
    take: async (app) => {
      const module = 'src/app/app-module.ts';
      await edit(
        app,
        module,
        'import { provideAuth } from',
        'import { AccessTokenInterceptor, provideAuth } from',
      );
      await edit(app, module, "import { AuthInterceptor } from './auth-interceptor';\n", '');
      await edit(app, module, 'useClass: AuthInterceptor', 'useClass: AccessTokenInterceptor');
      await rm(join(app.folder, 'src/app/auth-interceptor.ts'));
    },
  },
  {
    name: "routes with auth/'s guard and without a callback",
    take: async (app) => {
      const routes = 'src/app/app-routing-module.ts';
      await edit(
        app,
        routes,
        "import { OktaAuthGuard, OktaCallbackComponent } from '@okta/okta-angular';",
        "import { OktaAuthGuard } from './auth';",
      );
      await edit(app, routes, "  { path: 'login/callback', component: OktaCallbackComponent },\n", '');
    },
  },
  {
    name: 'pages with Session and *appIfGroup',
    take: async (app) => {
      const shell = 'src/app/app.ts';
      await edit(
        app,
        shell,
        `import { ChangeDetectionStrategy, Component, Inject } from '@angular/core';
import { OKTA_AUTH, OktaAuthStateService } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';
`,
        `import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from './auth';
`,
      );
      await edit(
        app,
        shell,
        `      <ng-container *ngIf="authStateService.authState$ | async as authState">
        <ng-container *ngIf="authState.isAuthenticated">
          <span>Signed in as {{ authState.idToken?.claims?.name }}</span>
          <button (click)="logout()">Logout</button>
        </ng-container>
        <button *ngIf="!authState.isAuthenticated" (click)="login()">Login</button>
      </ng-container>
`,
        `      <ng-container *ngIf="session.isSignedIn()">
        <span>Signed in as {{ session.user()?.name }}</span>
        <button (click)="session.signOut('app')">Sign out of this app</button>
        <button (click)="session.signOut('okta')">Logout</button>
      </ng-container>
      <button *ngIf="session.state().status === 'signedOut'" (click)="session.signIn()">Login</button>
`,
      );
      await edit(
        app,
        shell,
        `  constructor(
    @Inject(OKTA_AUTH) private oktaAuth: OktaAuth,
    public authStateService: OktaAuthStateService,
  ) {}

  async login() {
    await this.oktaAuth.signInWithRedirect();
  }

  async logout() {
    await this.oktaAuth.signOut();
  }
`,
        `  protected readonly session = inject(Session);
`,
      );
      const orders = 'src/app/orders.ts';
      await edit(
        app,
        orders,
        `import { ChangeDetectionStrategy, Component, Inject, OnInit } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { OKTA_AUTH } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';
import { environment } from './environment';
`,
        `import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { Session } from './auth';
import { environment } from './environment';
`,
      );
      await edit(app, orders, '{{ user }}', '{{ session.user()?.name }}');
      await edit(app, orders, '*oktaHasAnyGroup', '*appIfGroup');
      await edit(
        app,
        orders,
        "export class Orders implements OnInit {\n  user = '';\n",
        'export class Orders {\n',
      );
      await edit(
        app,
        orders,
        '    @Inject(OKTA_AUTH) private oktaAuth: OktaAuth,\n',
        '    protected session: Session,\n',
      );
      await edit(
        app,
        orders,
        `  async ngOnInit() {
    const user = await this.oktaAuth.getUser();
    this.user = user.name ?? '';
  }

`,
        '',
      );
      const module = 'src/app/app-module.ts';
      await edit(app, module, "import { OktaAuthModule } from '@okta/okta-angular';\n", '');
      await edit(app, module, 'AppRoutingModule, OktaAuthModule]', 'AppRoutingModule, IfGroup]');
      await edit(
        app,
        module,
        'AccessTokenInterceptor, provideAuth }',
        'AccessTokenInterceptor, IfGroup, provideAuth }',
      );
    },
  },
];
