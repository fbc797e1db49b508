import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

interface Seen<Place extends Element> {
  /** True from the first time the place came near what is shown, or somebody asked. */
  readonly seen: boolean;
  readonly see: () => void;
  readonly place: RefObject<Place | null>;
}

const nearby = '200px';

/** What takes its time is begun when it comes near what is shown. */
export function useSeen<Place extends Element>(): Seen<Place> {
  const place = useRef<Place>(null);
  const [seen, setSeen] = useState(false);
  const see = useCallback(() => setSeen(true), []);
  useEffect(() => {
    if (seen || !place.current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: nearby },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [seen]);
  return { seen, see, place };
}
