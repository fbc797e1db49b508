import { useState, type JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { responseTexts } from './texts.ts';

interface SecrecyProps {
  readonly before: string;
  /** Saves the answer with why it is secret; false when it could not. */
  readonly save: (why: string) => Promise<boolean>;
}

/** Why an answer holds a business secret, for the day somebody asks to read it. */
export function SecrecyField({ before, save }: SecrecyProps): JSX.Element {
  const t = useTexts(responseTexts);
  const [why, setWhy] = useState(before);
  const [said, setSaid] = useState('');
  const send = async (): Promise<void> => {
    setSaid(t((await save(why)) ? 'response.secrecySaved' : 'response.secrecyFailed'));
  };
  return (
    <details open={before !== ''}>
      <summary>{t('response.secrecy')}</summary>
      <TextArea
        label={t('response.secrecyWhy')}
        help={t('response.secrecyHelp')}
        rows={4}
        maxLength={2_000}
        value={why}
        onChange={({ target }) => setWhy(target.value)}
      />
      <Button small onClick={() => void send()}>
        {t('response.secrecySave')}
      </Button>
      <p role="status">{said}</p>
    </details>
  );
}
