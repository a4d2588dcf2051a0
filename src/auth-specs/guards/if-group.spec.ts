import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { IfGroup } from '../../app/auth/guards/if-group';
import {
  FakeSession,
  type FakeSessionOptions,
  fakeUser,
  provideFakeSession,
} from '../../app/auth/testing/index';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';

@Component({
  selector: 'app-test-parts',
  imports: [IfGroup],
  template: `
    <input *authIfGroup="groups(); else others" aria-label="For members" />
    <ng-template #others><p>For others</p></ng-template>
    <em *authIfGroup="'Admins'">For Admins</em>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Parts {
  readonly groups = signal<string | readonly string[]>('Admins');
}

describe('A part of a page for a group', () => {
  let fixture: ComponentFixture<Parts>;

  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const field = (): HTMLInputElement | null => page().querySelector('input');
  const shown = (): string[] => Array.from(page().children, ({ tagName }) => tagName.toLowerCase());

  async function show(): Promise<void> {
    fixture = TestBed.createComponent(Parts);
    await fixture.whenStable();
  }

  describe('with a session', () => {
    const open = async (options: FakeSessionOptions): Promise<void> => {
      TestBed.configureTestingModule({ providers: [provideFakeSession(options)] });
      await show();
    };
    const setState = async (state: ReturnType<FakeSession['state']>): Promise<void> => {
      TestBed.inject(FakeSession).state.set(state);
      await fixture.whenStable();
    };

    it('is shown to its members', async () => {
      await open({ groups: ['Everyone', 'Admins'] });
      expect(shown()).toEqual(['input', 'em']);
    });

    it('is replaced for others by its else template, if it has one', async () => {
      await open({ groups: ['Everyone'] });
      expect(shown()).toEqual(['p']);
    });

    it('is replaced by its else template if nobody is signed in', async () => {
      await open({});
      expect(shown()).toEqual(['p']);
    });

    it('shows nothing while the session is loading', async () => {
      await open({ state: { status: 'loading' } });
      expect(shown()).toEqual([]);
    });

    for (const groups of ['superAdmins', 'Admins', ['admins'], ['Admins2'], { Admins: true }]) {
      it(`pitfall 7: isn’t shown for the claim ${JSON.stringify(groups)}`, async () => {
        await open({ user: fakeUser({ groups }) });
        expect(shown()).toEqual(['p']);
      });
    }

    it('is shown to members of one of several groups', async () => {
      await open({ groups: ['Editors'] });
      fixture.componentInstance.groups.set(['Admins', 'Editors']);
      await fixture.whenStable();
      expect(shown()).toEqual(['input']);
    });

    it('follows the session', async () => {
      await open({});
      await setState({ status: 'signedIn', user: fakeUser() });
      expect(shown()).toEqual(['input', 'em']);
      await setState({ status: 'signedOut' });
      expect(shown()).toEqual(['p']);
    });

    it('disappears when the user is no longer in the group', async () => {
      await open({ groups: ['Admins'] });
      await setState({ status: 'signedIn', user: fakeUser({ groups: ['Everyone'] }) });
      expect(shown()).toEqual(['p']);
    });

    it('keeps what was typed when its groups change and it stays visible', async () => {
      await open({ groups: ['Admins', 'Editors'] });
      const before = field();
      fixture.componentInstance.groups.set('Editors');
      await fixture.whenStable();
      expect(field()).toBe(before);
    });
  });

  describe('at a renewal', () => {
    let org: FakeOrg;

    beforeEach(() => (org = new FakeOrg().install()));
    afterEach(cleanUp);

    it('pitfall 7: doesn’t change, and keeps what was typed', async () => {
      org.claims = { ...org.claims, groups: ['Admins'] };
      await storeTokens(org);
      const { session } = await openApp();
      await show();
      const before = field();
      if (before) before.value = 'typed';
      const user = session.user();
      await session.renew();
      await fixture.whenStable();
      expect(session.user()).not.toBe(user);
      expect(field()).toBe(before);
      expect(field()?.value).toBe('typed');
    });
  });
});
