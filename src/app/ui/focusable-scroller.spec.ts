import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { FocusableScroller } from './focusable-scroller';

@Component({
  selector: 'app-test-list',
  imports: [FocusableScroller],
  template: `
    <section appFocusableScroller [style.max-height.px]="maxHeight()" style="overflow-y: auto">
      <div [style.height.px]="height()"></div>
    </section>
  `,
})
class List {
  readonly maxHeight = signal<number | undefined>(100);
  readonly height = signal(50);
}

describe('An element that may scroll', () => {
  let fixture: ComponentFixture<List>;

  /** Resolves when the browser has told the observers of sizes, which it does before it paints. */
  const sizesKnown = async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await fixture.whenStable();
  };
  const open = async () => {
    fixture = TestBed.createComponent(List);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    await sizesKnown();
  };
  const isTabStop = () => (fixture.nativeElement as HTMLElement).querySelector('section')?.tabIndex === 0;

  it('is a tab stop only while its content is higher than it is', async () => {
    await open();
    expect(isTabStop()).toBeFalse();
    fixture.componentInstance.height.set(300);
    await fixture.whenStable();
    await sizesKnown();
    expect(isTabStop()).toBeTrue();
    fixture.componentInstance.maxHeight.set(undefined);
    await fixture.whenStable();
    await sizesKnown();
    expect(isTabStop()).toBeFalse();
  });
});
