import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { useTexts } from './texts.ts';
import { shellTexts } from './shell.texts.ts';

let visited: string | null = null;

/**
 * The heading of a page. Sets the title of the document, and takes the focus when one has come from another page, so
 * that a screen reader says where one is. `title` when the heading is not the words of the title.
 */
export function PageHeading({
  children,
  title,
  failed = false,
  className,
}: {
  children: ReactNode;
  title?: string;
  /** There are errors on the page: the title says so first. */
  failed?: boolean;
  className?: string;
}): JSX.Element {
  const t = useTexts(shellTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  // The location changes before the page does; the resolved one changes with it.
  const pathname = useRouterState({
    select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname,
  });
  const said = title ?? (typeof children === 'string' ? children : '');
  const page = failed ? t('shell.errorTitle', { page: said }) : said;
  useEffect(() => {
    document.title = t('shell.titleOf', { page });
  }, [t, page]);
  useEffect(() => {
    // A page that is drawn before its address is resolved stands at the address of the window all the same.
    const at = window.location.pathname;
    if (visited !== null && visited !== at) heading.current?.focus();
    visited = at;
  }, [pathname]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
