import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { NoticeBar } from './notice-bar';
import { Notices } from './notices';

describe('a notice', () => {
  let fixture: ComponentFixture<NoticeBar>;
  let page: HTMLElement;

  beforeEach(() => {
    jasmine.clock().install();
    fixture = TestBed.createComponent(NoticeBar);
    page = fixture.nativeElement as HTMLElement;
    TestBed.inject(Notices).show('Message added.');
    fixture.detectChanges();
  });
  afterEach(() => jasmine.clock().uninstall());

  const pass = (seconds: number) => {
    jasmine.clock().tick(seconds * 1000);
    fixture.detectChanges();
  };
  const text = () => page.querySelector('.notice')?.textContent;
  const send = (type: string) => page.querySelector('.notice')?.dispatchEvent(new Event(type));

  it('goes away after ten seconds', () => {
    pass(9);
    expect(text()).toContain('Message added.');
    pass(1);
    expect(text()).toBeUndefined();
  });

  it('starts its time again with a newer one', () => {
    pass(9);
    TestBed.inject(Notices).show('Message deleted.');
    pass(9);
    expect(text()).toContain('Message deleted.');
    pass(1);
    expect(text()).toBeUndefined();
  });

  it('goes away when the user dismisses it', () => {
    page.querySelector('button')?.click();
    fixture.detectChanges();
    expect(text()).toBeUndefined();
  });

  for (const [enters, leaves] of [
    ['mouseenter', 'mouseleave'],
    ['focusin', 'focusout'],
  ] as const)
    it(`stays from ${enters} until ten seconds after ${leaves}`, () => {
      send(enters);
      pass(60);
      expect(text()).toContain('Message added.');
      send(leaves);
      pass(9);
      expect(text()).toContain('Message added.');
      pass(1);
      expect(text()).toBeUndefined();
    });
});
