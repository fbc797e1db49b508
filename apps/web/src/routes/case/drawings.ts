import { startTransition, useEffect, useState } from 'react';
import type { MachineDrawing } from '../../parts/map/drawing.ts';

const files = import.meta.glob<MachineDrawing>('../../api/generated/machines/*.json', { import: 'default' });
const known = new Map<string, MachineDrawing>();

/** The drawing of a kind of process, fetched when a page first needs it; null until then. */
export function useDrawing(kind: string | undefined): MachineDrawing | null {
  const [, setArrived] = useState(0);
  useEffect(() => {
    if (kind === undefined || known.has(kind)) return;
    let wanted = true;
    void files[`../../api/generated/machines/${kind}.json`]?.().then((drawing) => {
      known.set(kind, drawing);
      // In pieces, as all that comes: a large machine holds a phone for a quarter of a second.
      if (wanted) startTransition(() => setArrived((count) => count + 1));
    });
    return () => {
      wanted = false;
    };
  }, [kind]);
  return (kind === undefined ? undefined : known.get(kind)) ?? null;
}
