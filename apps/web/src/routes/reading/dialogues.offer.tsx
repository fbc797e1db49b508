import { useState, type FormEvent, type JSX } from 'react';
import type { RfiTalksPartsFragment as Talks } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts, type Translate } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { DateTimeField } from '../../parts/form/date-time.tsx';
import { ErrorSummary } from '../../parts/form/error-summary.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { AddTalkTimesStep, OfferTalksStep } from './dialogues.graphql.ts';
import { dialoguesTexts } from './dialogues.texts.ts';
import css from './reading.module.css';

interface OfferProps {
  readonly talks: Talks;
  readonly reload: () => void;
}

/** One offer to all who responded, in the same words and with the same times. */
export function Offer({ talks, reload }: OfferProps): JSX.Element {
  const t = useTexts(dialoguesTexts);
  const offer = useStep(OfferTalksStep);
  const send = async ({ text, place, minutes, times }: Written): Promise<void> => {
    if (await offer.send({ rfiId: talks.rfiId, text, place, minutes: Number(minutes), times: [...times] })) reload();
  };
  return (
    <section className={layout.block}>
      <h2>{t('dialogues.offerTitle')}</h2>
      <p className="measure">{t('dialogues.offerHow', { count: talks.unoffered })}</p>
      <OfferForm
        count={talks.unoffered}
        saysWords
        help={t('dialogues.timesHelp')}
        button={t('dialogues.offer')}
        answer={<StepAnswer state={offer.state} />}
        send={send}
      />
    </section>
  );
}

/** More times for all, besides those offered; with the words of the offer where none has been written. */
export function MoreTimes({ talks, reload }: OfferProps): JSX.Element {
  const t = useTexts(dialoguesTexts);
  const [given, setGiven] = useState(0);
  const add = useStep(AddTalkTimesStep);
  const saysWords = talks.dialogues.every(({ text }) => text === '');
  const send = async ({ text, place, minutes, times }: Written): Promise<void> => {
    const words = saysWords && { text, place, minutes: Number(minutes) };
    if (!(await add.send({ rfiId: talks.rfiId, times: [...times], ...words }))) return;
    setGiven(given + 1);
    reload();
  };
  return (
    <details className={layout.block} open={saysWords}>
      <summary>{t('dialogues.moreTitle')}</summary>
      <p className="measure">{t('dialogues.moreHow')}</p>
      <OfferForm
        key={given}
        count={saysWords ? talks.dialogues.length : 1}
        saysWords={saysWords}
        help={t('dialogues.moreTimesHelp')}
        button={t('dialogues.giveTimes')}
        answer={<StepAnswer state={add.state} />}
        send={send}
      />
    </details>
  );
}

interface OfferFormProps {
  /** How many times there must be. */
  readonly count: number;
  /** Whether it says what about, where and how long. */
  readonly saysWords: boolean;
  readonly help: string;
  readonly button: string;
  readonly answer: JSX.Element;
  readonly send: (written: Written) => Promise<void>;
}

function OfferForm({ count, saysWords, help, button, answer, send }: OfferFormProps): JSX.Element {
  const t = useTexts(dialoguesTexts);
  const [text, setText] = useState('');
  const [place, setPlace] = useState('');
  const [minutes, setMinutes] = useState('45');
  const [times, setTimes] = useState<readonly (string | null)[]>(() => Array.from({ length: count }, () => null));
  const [faults, setFaults] = useState<readonly { field: string; text: string }[]>([]);
  const written = { text, place, minutes, times: [...new Set(times.filter((time) => time !== null))] };
  const faultOf = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.text;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = [...(saysWords ? faultsInWords(written, t) : []), ...faultsInTimes(written, count, t)];
    setFaults(found);
    if (found.length === 0) await send(written);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className={css.offer} noValidate>
      <ErrorSummary errors={faults} />
      {saysWords && (
        <>
          <TextArea
            id="offer-text"
            label={t('dialogues.text')}
            help={t('dialogues.textHelp')}
            error={faultOf('offer-text')}
            rows={5}
            maxLength={4_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <TextField
            id="offer-place"
            label={t('dialogues.place')}
            help={t('dialogues.placeHelp')}
            error={faultOf('offer-place')}
            maxLength={200}
            value={place}
            onChange={({ target }) => setPlace(target.value)}
          />
          <TextField
            id="offer-minutes"
            label={t('dialogues.minutes')}
            error={faultOf('offer-minutes')}
            inputMode="numeric"
            value={minutes}
            onChange={({ target }) => setMinutes(target.value)}
          />
        </>
      )}
      <Times times={times} help={help} error={faultOf('offer-time-0')} onChange={setTimes} />
      {answer}
      <Actions>
        <Button kind="filled" type="submit">
          {button}
        </Button>
      </Actions>
    </form>
  );
}

interface TimesProps {
  readonly times: readonly (string | null)[];
  readonly help: string;
  readonly error: string | undefined;
  readonly onChange: (times: readonly (string | null)[]) => void;
}

function Times({ times, help, error, onChange }: TimesProps): JSX.Element {
  const t = useTexts(dialoguesTexts);
  return (
    <>
      {times.map((time, n) => (
        <DateTimeField
          // A row is its place: the list only grows.
          key={n}
          id={`offer-time-${n}`}
          legend={t('dialogues.time', { number: n + 1 })}
          help={n === 0 ? help : undefined}
          error={time === null ? error : undefined}
          value={time}
          onChange={(next) => onChange(times.with(n, next))}
        />
      ))}
      <Actions>
        <Button small onClick={() => onChange([...times, null])}>
          {t('dialogues.addTime')}
        </Button>
      </Actions>
    </>
  );
}

interface Written {
  readonly text: string;
  readonly place: string;
  readonly minutes: string;
  readonly times: readonly string[];
}
type Words = Translate<keyof (typeof dialoguesTexts)['sv']>;

function faultsInWords({ text, place, minutes }: Written, t: Words) {
  const rightMinutes = /^\d+$/.test(minutes) && Number(minutes) >= 10 && Number(minutes) <= 480;
  return [
    ...(text.trim() === '' ? [{ field: 'offer-text', text: t('dialogues.needText') }] : []),
    ...(place.trim() === '' ? [{ field: 'offer-place', text: t('dialogues.needPlace') }] : []),
    ...(rightMinutes ? [] : [{ field: 'offer-minutes', text: t('dialogues.needMinutes') }]),
  ];
}

const faultsInTimes = ({ times }: Written, count: number, t: Words) =>
  times.length < count ? [{ field: 'offer-time-0', text: t('dialogues.needTimes', { count }) }] : [];
