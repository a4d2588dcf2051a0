import { routes } from './app.routes';
import { loadOpenedPage } from './opened-page';

describe('The code of the opened page', () => {
  const open = (url: string, baseURI = 'https://app.example.com/') =>
    loadOpenedPage({ baseURI, location: new URL(url, baseURI) });
  /** Records the paths of the routes that are loaded from now on. */
  const watch = (load = () => Promise.resolve(class {})) => {
    const loaded: (string | undefined)[] = [];
    for (const route of routes)
      spyOn(route, 'loadComponent' as never).and.callFake((() => {
        loaded.push(route.path);
        return load();
      }) as never);
    return loaded;
  };

  it('is loaded, with any query and fragment', () => {
    const loaded = watch();
    open('/');
    open('/messages?tab=mine#new');
    expect(loaded).toEqual(['', 'messages']);
  });

  it('is found below the app’s base path', () => {
    const loaded = watch();
    open('/shop/', 'https://app.example.com/shop/');
    open('/shop/tokens', 'https://app.example.com/shop/index.html');
    open('/tokens', 'https://app.example.com/shop/');
    expect(loaded).toEqual(['', 'tokens']);
  });

  it('is not loaded if there is no such page', () => {
    const loaded = watch();
    open('/no-such-page');
    open('/messages/1');
    expect(loaded).toEqual([]);
  });

  it('is left to the router to report if it can’t be loaded', async () => {
    watch(() => Promise.reject(new Error('The network is down.')));
    const reported = jasmine.createSpy();
    addEventListener('unhandledrejection', reported);
    open('/');
    // The browser reports a rejection that nobody handles at the end of the task.
    await new Promise((resolve) => setTimeout(resolve));
    removeEventListener('unhandledrejection', reported);
    expect(reported).not.toHaveBeenCalled();
  });
});
