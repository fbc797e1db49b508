import { useState } from 'react';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { DateTimeField } from '../../parts/form/date-time.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { Segments } from '../../parts/form/segments.tsx';
import { ExplanationBar, ThresholdAxis } from '../../parts/matching/explanation-bar.tsx';
import { WordProposals } from '../../parts/matching/word-proposal.tsx';

const thresholds = [
  { name: 'möjlig', at: 0.35 },
  { name: 'stark', at: 0.55 },
];
const terms = [
  { name: 'Text', value: 0.34, form: 1 as const, sentence: 'Tre belägg innehåller uppsökande' },
  { name: 'Tidigare uppdrag', value: 0.12, form: 2 as const, sentence: 'Två uppdrag i samma CPV-grupp' },
  { name: 'Målgrupp', value: 0.14, form: 3 as const, sentence: 'Arbetar med nyanlända' },
  { name: 'Närhet', value: 0.1, form: 4 as const, sentence: 'Säte i Vetlanda' },
  { name: 'Belägg', value: 0.08, form: 5 as const, sentence: 'En effektrapport' },
];

function Fields() {
  const [at, setAt] = useState<string | null>('2026-12-18T15:00:00Z');
  return (
    <>
      <TextField label="Rubrik" help="Högst 200 tecken." defaultValue="Tidigt stöd" />
      <TextField label="Summa" error="Skriv ett belopp, till exempel 250 000." defaultValue="femtio" />
      <TextArea
        label="Vad blir annorlunda?"
        limit={{ count: 69, of: 500, unit: 'words' }}
        under={<Autosave saved={{ state: 'saved', at: '2026-11-24T13:32:00Z' }} />}
      />
      <p>
        <Autosave saved={{ state: 'saving' }} />
      </p>
      <p>
        <Autosave saved={{ state: 'failed' }} />
      </p>
      <RadioGroup
        legend="Är ni klara med den här delen?"
        chosen="no"
        onChoose={() => undefined}
        options={[
          { value: 'yes', label: 'Ja, markera som klar' },
          { value: 'no', label: 'Nej, vi fortsätter senare' },
        ]}
      />
      <CheckGroup
        legend="Vilka har varit med?"
        chosen={['children']}
        onChange={() => undefined}
        options={[
          { value: 'children', label: 'Barn eller unga' },
          { value: 'parents', label: 'Vårdnadshavare' },
        ]}
      />
      <DateTimeField legend="Sista svarsdag" value={at} onChange={setAt} />
    </>
  );
}

export function FormParts() {
  const [words, setWords] = useState<readonly string[]>(['hälsoguider']);
  const [filter, setFilter] = useState('all');
  return (
    <>
      <Actions>
        <Button kind="filled">Besvara 2 frågor</Button>
        <ButtonLink href="/delar">Förläng svarstiden</ButtonLink>
        <Button kind="text">Avbryt RFI:n</Button>
        <Button small>Räkna om</Button>
      </Actions>
      <Chips
        label="Filtrera"
        chosen={filter}
        onChoose={setFilter}
        chips={[
          { value: 'all', label: 'Alla', count: 11 },
          { value: 'rfi', label: 'Frågor och svar', count: 3 },
        ]}
      />
      <Segments parts={['done', 'here', 'done', 'ahead', 'ahead', 'done']} />
      <Fields />
      <CheckPage
        rows={[
          { label: 'Sista svarsdag', value: 'fre 18 dec kl. 16.00', changeAt: '/delar' },
          { label: 'Frågor', value: '5' },
        ]}
        consequences={['RFI:n blir synlig för alla på en gång.']}
        told="alla som följer utmaningen"
        final
      />
      <ThresholdAxis thresholds={thresholds} />
      <ExplanationBar terms={terms} thresholds={thresholds} open caption="Varför" conclusion="Stark matchning" />
      <ExplanationBar terms={terms} thresholds={thresholds} caption="Varför" />
      <WordProposals
        words={[
          { word: 'hälsoguider', from: 'Från insikt 7', adds: 2, chosen: words.includes('hälsoguider') },
          {
            word: 'friskvård',
            from: 'Från ord ur CPV 926',
            adds: 41,
            widens: true,
            chosen: words.includes('friskvård'),
          },
        ]}
        onToggle={(word) => setWords(words.includes(word) ? words.filter((one) => one !== word) : [...words, word])}
      />
    </>
  );
}
