import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Words that say that something is sealed, with the sign for it. */
export function Sealed({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <Icon name="lock" /> {children}
    </>
  );
}
