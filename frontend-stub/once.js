/**
 * What `make(key)` promises, asked for once per key and kept; a failure is forgotten, so that the
 * next one who asks tries again.
 */
export function once(make) {
  const kept = new Map();
  return (key) => {
    if (!kept.has(key)) {
      const promise = make(key);
      kept.set(key, promise);
      promise.catch(() => kept.delete(key));
    }
    return kept.get(key);
  };
}
