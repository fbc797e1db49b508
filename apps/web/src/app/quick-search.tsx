import { lazy, Suspense, useEffect, useState, type JSX } from 'react';
import { useViewer } from '../api/session.ts';

const SearchDialog = lazy(() =>
  import('../routes/search/search.dialog.tsx').then((page) => ({ default: page.SearchDialog })),
);

/** Ctrl+K or ⌘K searches from any page. */
export function QuickSearch(): JSX.Element | null {
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', look);
    return () => removeEventListener('keydown', look);
  }, []);
  if (!viewer || !open) return null;
  return (
    <Suspense fallback={null}>
      <SearchDialog close={() => setOpen(false)} />
    </Suspense>
  );
}
