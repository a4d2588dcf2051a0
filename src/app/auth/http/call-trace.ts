import {
  type HttpBackend,
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { tap } from 'rxjs';

/** What happened to a call after it passed the interceptors that come after ours. */
export interface CallTrace {
  /** The request as it was sent. */
  sent?: { readonly url: string; readonly hasAuthorization: boolean };
  /** The status of the last response. An interceptor may have repeated the call. */
  status?: number;
}

const TRACE = new HttpContextToken<CallTrace | undefined>(() => undefined);

/** Adds a trace to a request. {@link traceBackend} writes to it. */
export function withTrace<T>(request: HttpRequest<T>, trace: CallTrace): HttpRequest<T> {
  return request.clone({ context: new TracedContext(request.context, trace) });
}

const traced = new WeakSet<HttpBackend>();

/**
 * Makes a backend record the traces. Only the backend sees the real responses: an interceptor sees what later interceptors made of
 * them.
 */
export function traceBackend(backend: HttpBackend): void {
  if (traced.has(backend)) return;
  traced.add(backend);
  const handle = backend.handle.bind(backend);
  backend.handle = (request) => {
    const trace = request.context.get(TRACE);
    if (!trace) return handle(request);
    trace.sent = { url: request.urlWithParams, hasAuthorization: request.headers.has('Authorization') };
    const record = (result: unknown): void => {
      if (result instanceof HttpResponse || result instanceof HttpErrorResponse) trace.status = result.status;
    };
    return handle(request).pipe(
      tap({ next: (event) => record(event), error: (error: unknown) => record(error) }),
    );
  };
}

/** Adds a trace to the context of a call. Calls may share a context, so the trace can't be stored in it. */
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
