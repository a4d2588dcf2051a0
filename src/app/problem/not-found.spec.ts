import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { NotFound } from './not-found';

describe('“Not found”', () => {
  const open = async (url: string) => {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: NotFound }])] });
    const harness = await RouterTestingHarness.create(url);
    if (!harness.routeNativeElement) throw new Error('There is no page.');
    return harness.routeNativeElement;
  };

  it('shows the address that was not found, without its query', async () => {
    const page = await open('/nowhere?code=secret#there');
    expect(page.querySelector('code')?.textContent).toBe('/nowhere');
    expect(page.textContent).not.toContain('secret');
  });

  it('links to the start page', async () => {
    expect((await open('/nowhere')).querySelector('a')?.getAttribute('href')).toBe('/');
  });
});
