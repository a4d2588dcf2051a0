import { HttpBackend, HttpClient, HttpResponse, provideHttpClient } from '@angular/common/http';
import { Component, createEnvironmentInjector, EnvironmentInjector, inject } from '@angular/core';
import { forkJoin, lastValueFrom, of } from 'rxjs';
import { api } from './settings';

/** The cost of a number of calls. */
interface Cost {
  /** µs per call. */
  readonly time: number;
  /** The number of calls with an access token. */
  readonly tokens: number;
}

/** The number of parallel calls. */
const atOnce = 10;

/** Measures the cost of a call without the network: with the app's interceptors, and without any interceptor. */
@Component({ selector: 'app-calls', template: '' })
export class Calls {
  readonly #app = inject(EnvironmentInjector);
  readonly #plain = createEnvironmentInjector([provideHttpClient()], this.#app);
  #tokens = 0;

  constructor() {
    for (const injector of [this.#app, this.#plain]) this.#answerAtOnce(injector);
    const measureCalls = async (calls: number) => ({
      bare: await this.#measure(this.#plain, calls),
      intercepted: await this.#measure(this.#app, calls),
    });
    Object.assign(window, { measureCalls });
  }

  async #measure(injector: EnvironmentInjector, calls: number): Promise<Cost> {
    const http = injector.get(HttpClient);
    this.#tokens = 0;
    const start = performance.now();
    for (let made = 0; made < calls; made += atOnce) {
      await lastValueFrom(forkJoin(Array.from({ length: atOnce }, () => http.get(`${api}messages`))));
    }
    return { time: ((performance.now() - start) * 1000) / calls, tokens: this.#tokens };
  }

  #answerAtOnce(injector: EnvironmentInjector): void {
    injector.get(HttpBackend).handle = ({ headers }) => {
      if (headers.has('Authorization')) this.#tokens += 1;
      return of(new HttpResponse({ status: 200, body: null }));
    };
  }
}
