import type { JSX } from 'react';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { accountTexts } from './texts.ts';

/** In a demonstration letters go nowhere: says where they lie. */
export function LetterNote(): JSX.Element | null {
  const t = useTexts(accountTexts);
  const { demonstration } = useSession();
  if (!demonstration) return null;
  return (
    <p>
      {t('account.demoLetters')} <Anchor href="/inkorg">{t('account.inbox')}</Anchor>
    </p>
  );
}
