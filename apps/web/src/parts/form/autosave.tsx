import { clock } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import { Icon } from '../state/icon.tsx';
import s from './autosave.module.css';

/** How it stands with what has been written. `at` is the server's time of the last save. */
export type Saved =
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'saving' }
  | { readonly state: 'failed' }
  | { readonly state: 'offline' };

/** Says under the field whether what is written is kept. Before anything is saved the line is empty. */
export function Autosave({ saved }: { readonly saved: Saved | null }) {
  const words = useWords();
  const language = useLanguage();
  const failed = saved?.state === 'failed' || saved?.state === 'offline';
  return (
    <span className={failed ? s.failed : s.saved} role="status">
      {saved?.state === 'saved' && (
        <>
          <Icon name="done" /> {words('saved', { at: clock(saved.at, language) })}
        </>
      )}
      {saved?.state === 'saving' && <span className={s.saving}>{words('saving')}</span>}
      {failed && (
        <>
          <Icon name="late" /> {words(saved.state === 'offline' ? 'offline' : 'notSaved')}
        </>
      )}
    </span>
  );
}
