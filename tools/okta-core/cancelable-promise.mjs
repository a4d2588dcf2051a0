/** Replaces p-cancelable: a promise that can be canceled. It doesn't reject then. */
export default class CancelablePromise {
  isCanceled = false;
  #isPending = true;
  #onCancel = [];
  #promise;

  constructor(executor) {
    this.#promise = new Promise((resolve, reject) => {
      const settle = (how) => (result) => {
        this.#isPending = false;
        how(result);
      };
      executor(settle(resolve), settle(reject), (handler) => this.#onCancel.push(handler));
    });
  }

  then(onFulfilled, onRejected) {
    return this.#promise.then(onFulfilled, onRejected);
  }

  cancel() {
    if (!this.#isPending || this.isCanceled) return;
    this.isCanceled = true;
    for (const handler of this.#onCancel) handler();
  }
}
