import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { deadline } from '../../parts/format.ts';
import { checkpointTexts } from './checkpoint.texts.ts';
import { CheckpointProofQuery } from './verify.graphql.ts';

/** In which checkpoint outside the database a step lies: the last of these events, or the last step of all. */
export function CheckpointNote({ process, events }: { process: string; events?: readonly string[] }): JSX.Element {
  const t = useTexts(checkpointTexts);
  const language = useLanguage();
  const { data } = useRead(CheckpointProofQuery, { id: process, events: events ? [...events] : null });
  const proof = data?.checkpointProof;
  if (!proof) return <></>;
  const { checkpoint, checkpointAt, address } = proof;
  if (checkpoint === null || !checkpointAt) return <p className="small dim">{t('checkpoint.soon')}</p>;
  const at = deadline(checkpointAt, language, { year: true });
  return (
    <p className="small">
      {t('checkpoint.stands', { checkpoint: String(checkpoint), at })} {t('checkpoint.why')}{' '}
      {address ? <a href={address}>{t('checkpoint.proof')}</a> : t('checkpoint.unnamed')} ·{' '}
      <a href="/audit/checkpoints">{t('checkpoint.all')}</a>
    </p>
  );
}
