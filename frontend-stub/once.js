/**
 * Call `make(key)` once per key and cache its promise. A rejected promise is dropped, so that the
 * next call tries again.
 * @template Value
 * @param {(key: string) => Promise<Value>} make
 * @returns {(key: string) => Promise<Value>}
 */
export function once(make) {
  /** @type {Map<string, Promise<Value>>} */
  const promises = new Map();
  return (key) => {
    if (!promises.has(key)) {
      const promise = make(key);
      promises.set(key, promise);
      promise.catch(() => promises.delete(key));
    }
    return /** @type {Promise<Value>} */ (promises.get(key));
  };
}
