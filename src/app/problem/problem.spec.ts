import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { fakeUser, provideFakeSession } from '../auth/testing';
import { NotForYou } from './not-for-you';
import { NotFound } from './not-found';

describe('The problem pages', () => {
  const open = async (url: string) => {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({
          user: fakeUser({ name: 'Bob Kahn', email: 'bob@example.com', groups: ['Everyone'] }),
        }),
        provideRouter(
          [
            { path: 'not-for-you', component: NotForYou },
            { path: '**', component: NotFound },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    const harness = await RouterTestingHarness.create(url);
    if (!harness.routeNativeElement) throw new Error('There is no page.');
    return harness.routeNativeElement;
  };

  it('“Not for you” says which group is needed, who is signed in, and in which groups', async () => {
    const { textContent } = await open('/not-for-you?group=Admins');
    expect(textContent).toContain('Group needed');
    expect(textContent).toContain('Admins');
    expect(textContent).toContain('Bob Kahn (bob@example.com)');
    expect(textContent).toContain('Everyone');
  });

  it('“Not for you” names no group where none is given', async () => {
    expect((await open('/not-for-you')).textContent).not.toContain('Group needed');
  });

  it('“Not found” says which address leads nowhere, without its query', async () => {
    const page = await open('/nowhere?code=secret#there');
    expect(page.querySelector('code')?.textContent).toBe('/nowhere');
    expect(page.textContent).not.toContain('secret');
  });

  for (const url of ['/not-for-you', '/nowhere']) {
    it(`${url} leads on to the start page`, async () => {
      expect((await open(url)).querySelector('a')?.getAttribute('href')).toBe('/');
    });
  }
});
