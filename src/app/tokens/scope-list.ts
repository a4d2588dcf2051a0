import { Component, computed, input } from '@angular/core';
import { meaningOfScope } from './scope-meanings';

/** A list of scopes with their meanings. */
@Component({
  selector: 'app-scope-list',
  template: `
    <dl class="facts">
      @for (scope of rows(); track scope.name) {
        <div>
          <dt>
            <code>{{ scope.name }}</code>
          </dt>
          <dd>{{ scope.meaning }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      margin: 0;
    }
    dd {
      font-size: var(--app-text-s);
    }
  `,
})
export class ScopeList {
  readonly scopes = input.required<readonly string[]>();
  protected readonly rows = computed(() =>
    this.scopes().map((name) => ({ name, meaning: meaningOfScope(name) })),
  );
}
