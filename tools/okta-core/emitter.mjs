/** Replaces tiny-emitter, which is CommonJS. */
export default class Emitter {
  #listeners = new Map();

  #of(event) {
    return this.#listeners.get(event) ?? [];
  }

  on(event, callback, context) {
    this.#listeners.set(event, [...this.#of(event), { callback, context }]);
    return this;
  }

  once(event, callback, context) {
    const listener = (...values) => {
      this.off(event, listener);
      callback.apply(context, values);
    };
    listener.original = callback;
    return this.on(event, listener, context);
  }

  off(event, callback) {
    const isOther = (listener) => listener.callback !== callback && listener.callback.original !== callback;
    this.#listeners.set(event, callback ? this.#of(event).filter(isOther) : []);
    return this;
  }

  emit(event, ...values) {
    for (const { callback, context } of this.#of(event)) callback.apply(context, values);
    return this;
  }
}
