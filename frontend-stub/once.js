/**
 * Call `make(key)` once per key and cache its promise. A rejected promise is dropped, so that the
 * next call tries again.
 */
export function once(make) {
  const promises = new Map();
  return (key) => {
    if (!promises.has(key)) {
      const promise = make(key);
      promises.set(key, promise);
      promise.catch(() => promises.delete(key));
    }
    return promises.get(key);
  };
}
