import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Anchor } from '../anchor.tsx';
import { classes } from '../classes.ts';
import s from './button.module.css';

/** `filled` is the one thing to do on a page, `outline` the next best, `text` what ends something. */
export type ButtonKind = 'filled' | 'outline' | 'text';

interface Look {
  readonly kind?: ButtonKind;
  readonly small?: boolean;
}
// A button is never disabled: pressed too early it says what is missing.
type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'>;

export function Button({ kind = 'outline', small = false, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classes(s.button, s[kind], small && s.small, className)} {...rest} />;
}

interface ButtonLinkProps extends Look {
  readonly href: string;
  readonly children: ReactNode;
  /** The step of the machine that the button leads to. */
  readonly 'data-event'?: string;
}

/** A link that looks like a button, for what leads to another page. */
export function ButtonLink({ kind = 'outline', small = false, href, children, ...rest }: ButtonLinkProps) {
  return (
    <Anchor href={href} className={classes(s.button, s[kind], small && s.small)} {...rest}>
      {children}
    </Anchor>
  );
}

/** Buttons in a row; on a phone they take the whole width. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return (
    <div className={s.actions} data-screen-only="">
      {children}
    </div>
  );
}
