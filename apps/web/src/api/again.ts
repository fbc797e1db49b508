import { useEffect, useRef } from 'react';

const everyMilliseconds = 15_000;

/** Reads a list again when one comes back to the page, and now and then while it is looked at. */
export function useReadAgain(reload: () => void): void {
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  useEffect(() => {
    const read = (): void => {
      if (document.visibilityState === 'visible') latest.current();
    };
    const timer = setInterval(read, everyMilliseconds);
    document.addEventListener('visibilitychange', read);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, []);
}
