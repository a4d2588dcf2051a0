import { Component, inject, Injector, NgModule } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, type Routes } from '@angular/router';
import { preloadPage } from '../../app/auth/sign-in/preload-page';

@Component({ template: '' })
class Page {}

@NgModule({})
class PagesModule {}

describe('Preloading a page', () => {
  let loaded: string[];
  beforeEach(() => (loaded = []));

  const note = <T>(name: string, found: T): Promise<T> => {
    loaded.push(name);
    return Promise.resolve(found);
  };
  const page = (name: string) => () => note(name, Page);

  const routes: Routes = [
    { path: '', pathMatch: 'full', loadComponent: page('home') },
    { path: 'old', redirectTo: 'orders' },
    { path: 'orders/:id', loadComponent: page('order') },
    {
      path: '',
      loadComponent: page('shell'),
      children: [{ path: 'orders', loadComponent: page('orders') }],
    },
    {
      path: 'lazy',
      loadChildren: () => note('routes', [{ path: 'a', loadComponent: page('lazy a') }]),
    },
    {
      path: 'default',
      loadChildren: () => note('routes', { default: [{ path: 'a', loadComponent: page('default a') }] }),
    },
    { path: 'module', loadChildren: () => note('module', PagesModule) },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- apps that come from okta-angular have it
    { path: 'secret', canLoad: [() => false], loadChildren: () => note('secret', []) },
    { path: 'injects', loadComponent: () => note(inject(Router).url, Page) },
    { matcher: () => null, loadComponent: page('matched') },
    { path: '**', loadComponent: page('not found') },
  ];

  const preload = async (url: string): Promise<string[]> => {
    TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
    await preloadPage(TestBed.inject(Router), url, TestBed.inject(Injector));
    return loaded;
  };

  for (const [url, expected] of [
    ['/', ['home']],
    ['/orders/7?tab=mine#new', ['order']],
    ['/orders', ['shell', 'orders']],
    ['/lazy/a', ['routes', 'lazy a']],
    ['/default/a', ['routes', 'default a']],
    ['/module/b', ['module']],
    ['/secret/c', []],
    ['/injects', ['/']],
    ['/nowhere/at/all', ['not found']],
  ] as const) {
    it(`at ${url} loads ${expected.join(' and ') || 'nothing'}`, async () =>
      expect(await preload(url)).toEqual([...expected]));
  }

  it('fails if loading fails', async () => {
    const broken: Routes = [{ path: 'broken', loadComponent: () => Promise.reject(new Error('gone')) }];
    TestBed.configureTestingModule({ providers: [provideRouter(broken)] });
    await expectAsync(
      preloadPage(TestBed.inject(Router), '/broken', TestBed.inject(Injector)),
    ).toBeRejectedWithError('gone');
  });
});
