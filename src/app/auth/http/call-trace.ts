import {
  type HttpBackend,
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { tap } from 'rxjs';

/** What became of a call once it had passed the interceptors that come after ours. */
export interface CallTrace {
  /** As it was sent. */
  sent?: { readonly url: string; readonly hasAuthorization: boolean };
  /** As the server answered the last time: an interceptor may have repeated the call. */
  status?: number;
}

const TRACE = new HttpContextToken<CallTrace | undefined>(() => undefined);

/** The same request, with a trace that {@link traceBackend} writes to. */
export function withTrace<T>(request: HttpRequest<T>, trace: CallTrace): HttpRequest<T> {
  return request.clone({ context: new TracedContext(request.context, trace) });
}

const traced = new WeakSet<HttpBackend>();

/**
 * Has a backend write down what traced calls come to. Nothing but the backend sees it: an interceptor sees what those after it
 * make of an answer.
 */
export function traceBackend(backend: HttpBackend): void {
  if (traced.has(backend)) return;
  traced.add(backend);
  const handle = backend.handle.bind(backend);
  backend.handle = (request) => {
    const trace = request.context.get(TRACE);
    if (!trace) return handle(request);
    trace.sent = { url: request.urlWithParams, hasAuthorization: request.headers.has('Authorization') };
    const note = (answer: unknown): void => {
      if (answer instanceof HttpResponse || answer instanceof HttpErrorResponse) trace.status = answer.status;
    };
    return handle(request).pipe(
      tap({ next: (event) => note(event), error: (error: unknown) => note(error) }),
    );
  };
}

/** The context of a call, and a trace beside it. A context may be shared by many calls, so the trace can't stand in it. */
class TracedContext extends HttpContext {
  readonly #context: HttpContext;
  readonly #trace: CallTrace;

  constructor(context: HttpContext, trace: CallTrace) {
    super();
    this.#context = context;
    this.#trace = trace;
  }

  override get<T>(token: HttpContextToken<T>): T {
    return this.#isTrace(token) ? (this.#trace as T) : this.#context.get(token);
  }

  override set<T>(token: HttpContextToken<T>, value: T): HttpContext {
    this.#context.set(token, value);
    return this;
  }

  override delete(token: HttpContextToken<unknown>): HttpContext {
    this.#context.delete(token);
    return this;
  }

  override has(token: HttpContextToken<unknown>): boolean {
    return this.#isTrace(token) || this.#context.has(token);
  }

  override keys(): IterableIterator<HttpContextToken<unknown>> {
    return this.#context.keys();
  }

  #isTrace(token: unknown): boolean {
    return token === TRACE;
  }
}
