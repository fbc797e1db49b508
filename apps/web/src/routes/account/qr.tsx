import type { JSX } from 'react';
import css from './account.module.css';
import { qrCode } from './qr.ts';

/** A QR code drawn here: what it says never leaves the page. */
export function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const rows = qrCode(text);
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])));
  const size = rows.length + 8;
  return (
    <svg className={css.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={dark.join('')} />
    </svg>
  );
}
