import type { ErrorComponentProps } from '@tanstack/react-router';
import { useSyncExternalStore, type JSX, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { useViewer } from '../api/session.ts';
import { Anchor } from '../parts/anchor.tsx';
import { Button } from '../parts/form/button.tsx';
import { useSay, type ServerText } from './language.ts';
import css from './notes.module.css';
import { PageHeading } from './page.tsx';
import { useTexts } from './texts.ts';
import { shellTexts } from './shell.texts.ts';

/** A page that has only a message (nothing there, something wrong), and the way to where one goes on. */
export function NotePage({ title, children }: { title: string; children: ReactNode }): JSX.Element {
  const t = useTexts(shellTexts);
  const viewer = useViewer();
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{title}</PageHeading>
      {children}
      <p>
        <Anchor href={viewer ? '/uppgifter' : '/'}>{t(viewer ? 'shell.toTasks' : 'shell.toStart')}</Anchor>
      </p>
    </div>
  );
}

/** An empty list: what will stand here, and what one can do meanwhile. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }): JSX.Element {
  return (
    <div className={css.empty}>
      <svg viewBox="0 0 64 40" aria-hidden="true" className={css.birch}>
        <path d="M0 34c14-6 26-2 36-5s18-4 28-2" className={css.ahead} />
        <path d="M20 2v30M24 2v30" className={css.trunk} />
        <path d="M20 10h1.6M22.6 18h1.4M20 25h1.6" className={css.trunk} />
        <path d="M19 12h7l-.2 6H19z" className={css.knot} />
        <path d="M26 12.4c4-1.4 6 1.2 10 0l-2.4 3 3 3c-4.4 1-6-1.4-10.6-.4z" className={css.ribbon} />
      </svg>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function NotFound(): JSX.Element {
  const t = useTexts(shellTexts);
  return (
    <NotePage title={t('shell.notFound.title')}>
      <p className="lead">{t('shell.notFound.text')}</p>
    </NotePage>
  );
}

/** What a page shows when its code failed. */
export function FaultPage({ reset }: ErrorComponentProps): JSX.Element {
  const t = useTexts(shellTexts);
  const again = (): void => {
    reset();
    location.reload();
  };
  return (
    <NotePage title={t('shell.fault.title')}>
      <p className="lead">{t('shell.fault.text')}</p>
      <Button onClick={again}>{t('shell.fault.again')}</Button>
    </NotePage>
  );
}

const subscribeToNothing = () => () => undefined;
const hasNoHeading = (): boolean => document.querySelector('main h1:not([data-fault] *)') === null;

/**
 * What a page, or a part of it, shows when its query failed: the server's sentence, and a way to try again. With no
 * heading on the page it is the page.
 */
export function ReadFault({ error, reload }: { error: CombinedError; reload: () => void }): JSX.Element {
  const t = useTexts(shellTexts);
  const say = useSay();
  const alone = useSyncExternalStore(subscribeToNothing, hasNoHeading, hasNoHeading);
  const { sentence, faultId } = (error.graphQLErrors[0]?.extensions ?? {}) as {
    sentence?: ServerText;
    faultId?: string;
  };
  const title = t(sentence ? 'shell.fault.title' : 'shell.away.title');
  const told = (
    <div role="alert" className={css.fault}>
      {!alone && <h2>{title}</h2>}
      <p>{sentence ? say(sentence) : t('shell.away.text')}</p>
      {faultId && <p className="small dim">{t('shell.faultId', { id: faultId })}</p>}
      <Button onClick={reload}>{t('shell.away.again')}</Button>
    </div>
  );
  return <div data-fault="">{alone ? <NotePage title={title}>{told}</NotePage> : told}</div>;
}

/** Said to who must wait; the room is kept so that nothing jumps when the data comes. */
export function Loading(): JSX.Element {
  const t = useTexts(shellTexts);
  return (
    <p className={`wrap ${css.loading}`} role="status" data-loading>
      {t('shell.loading')}
    </p>
  );
}
