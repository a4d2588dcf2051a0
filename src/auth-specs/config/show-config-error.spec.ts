import { ConfigError, ConfigUnavailableError } from '../../app/auth/config/config-error';
import { showConfigError } from '../../app/auth/config/show-config-error';

describe('The page about a configuration problem', () => {
  function show(problem: ConfigError): Document {
    const page = document.implementation.createHTMLDocument();
    page.body.innerHTML = '<app-root></app-root>';
    showConfigError(problem, page);
    return page;
  }

  it('replaces the app and lists every key with its problem and fix', () => {
    const page = show(
      new ConfigError('Not configured', [
        { key: 'issuer', problem: 'is missing.', fix: 'Add it.' },
        { key: 'clientId', problem: 'is empty.', fix: 'Fill it in.' },
      ]),
    );
    expect(page.title).toBe('Not configured');
    expect(page.querySelector('app-root')).toBeNull();
    expect(page.querySelector('h1')?.textContent).toBe('Not configured');
    const items = [...page.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(items).toEqual(['issuer is missing.Add it.', 'clientId is empty.Fill it in.']);
  });

  it('tells a user to try again if the file couldn’t be fetched, without mentioning files', () => {
    const page = show(new ConfigUnavailableError('You are offline', 'Check your network.'));
    expect(page.querySelector('h1')?.textContent).toBe('You are offline');
    expect(page.querySelector('a[role=button]')?.textContent).toBe('Try again');
    expect(page.body.textContent).toContain('Check your network.');
    expect(page.querySelector('code, li')).toBeNull();
  });

  it('shows the content of the file as text, never as markup', () => {
    const page = show(new ConfigError('t', [{ key: '<img src=x>', problem: '<b>x</b>', fix: '<i>y</i>' }]));
    expect(page.querySelector('img, b, i')).toBeNull();
    expect(page.querySelector('li')?.textContent).toContain('<img src=x>');
  });
});
