import type { JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { SelectField } from '../../parts/form/field.tsx';
import { counties } from '../challenge/tags.ts';
import { wordsTexts } from './words.texts.ts';

interface PlacesProps {
  readonly county: string;
  readonly onCounty: (county: string) => void;
}

/** Where suppliers should rather be at home: nobody is left out by it. */
export function Places({ county, onCounty }: PlacesProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const say = useSay();
  return (
    <SelectField
      label={t('words.county')}
      help={t('words.countyHelp')}
      value={county}
      onChange={onCounty}
      none={t('words.countyNone')}
      options={counties.map(({ label }) => ({ value: label.sv, label: say(label) }))}
    />
  );
}
