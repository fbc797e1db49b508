import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  readonly children: ReactNode;
  readonly 'data-event'?: string;
}

/** A link by its address: inside the client without a new page, elsewhere and with a held key as any link. */
export function Anchor({ href, onClick, children, ...rest }: AnchorProps) {
  const router = useRouter({ warn: false });
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || !router || !href.startsWith('/') || rest.download !== undefined) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} onClick={go} {...rest}>
      {children}
    </a>
  );
}
