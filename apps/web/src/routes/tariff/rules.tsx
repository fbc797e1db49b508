import { describeTariff, type CheckedTariff } from '@utfall/tariff';
import { useMemo, useState, type JSX } from 'react';
import { useLanguage, useSay, type ServerText } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import type { Curve } from '../../parts/contract/tariff-curve.ts';
import { TariffPicture } from '../../parts/contract/tariff-picture.tsx';
import { SelectField, TextArea } from '../../parts/form/field.tsx';
import { Icon } from '../../parts/state/icon.tsx';
import layout from '../../parts/layout.module.css';
import { drawn, unitOf } from '../contract/picture.ts';
import { decimalOf, isFlag, isPerMember, type Assumptions } from './assumed.ts';
import { scenarioValues } from './assumptions.ts';
import css from './tariff.module.css';
import { Templates } from './templates.tsx';
import { tariffTexts } from './texts.ts';
import type { Work } from './work.ts';
import { offsetOf, withNumber } from './number.place.ts';
import { nodeAt } from './tree.model.ts';
import { Tree } from './tree.tsx';

const textId = 'tariff-text';

interface RulesProps {
  readonly work: Work;
  /** The tariff as it last held together. */
  readonly good: CheckedTariff | null;
  readonly assumptions: Assumptions;
}

/** The tariff as text and as a tree side by side, as a picture, and in words. */
export function Rules({ work, good, assumptions }: RulesProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const { form, reading, templates, mayWrite } = work;
  const text = form.values.tariff;
  const [caret, setCaret] = useState<number | null>(null);
  const here = caret === null ? null : nodeAt(reading.groups, text, caret);
  const goTo = (place: { line: number; column: number }): void => {
    const at = offsetOf(text, place);
    const box = document.getElementById(textId);
    box?.focus();
    if (box instanceof HTMLTextAreaElement) box.setSelectionRange(at, at);
    setCaret(at);
  };
  return (
    <>
      {mayWrite && (
        <Templates
          {...{ templates, text, onTake: (tariff: string) => form.change({ tariff }) }}
          onRead={({ title, tariff, calendar }) => form.change({ tariff, ...calendar, ...(title && { title }) })}
        />
      )}
      <div className={css.editor}>
        <div>
          <TextBox {...{ text, mayWrite, setCaret }} onChange={(tariff) => form.change({ tariff })} />
          <Issues {...{ reading, goTo }} />
        </div>
        <section aria-labelledby="tree" className={css.tree}>
          <h2 id="tree">{t('tree.title')}</h2>
          <p className="small dim">{t(mayWrite ? 'tree.help' : 'tree.helpRead')}</p>
          {reading.groups ? (
            <Tree
              groups={reading.groups}
              here={here}
              goTo={goTo}
              {...(mayWrite && {
                setNumber: (place, number) => form.change({ tariff: withNumber(text, place, number) }),
              })}
            />
          ) : (
            <p>{t('tree.unreadable')}</p>
          )}
        </section>
      </div>
      {good && <Picture tariff={good} assumptions={assumptions} isOld={!reading.tariff} />}
      {good && <InWords tariff={good} />}
    </>
  );
}

interface TextBoxProps {
  readonly text: string;
  readonly mayWrite: boolean;
  readonly onChange: (text: string) => void;
  readonly setCaret: (at: number) => void;
}

function TextBox({ text, mayWrite, onChange, setCaret }: TextBoxProps): JSX.Element {
  const t = useTexts(tariffTexts);
  return (
    <div className={css.text}>
      <TextArea
        id={textId}
        label={t('text.label')}
        help={t('text.help')}
        value={text}
        rows={Math.min(28, Math.max(12, text.split('\n').length + 2))}
        readOnly={!mayWrite}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        maxLength={20_000}
        onChange={(event) => onChange(event.target.value)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
      />
    </div>
  );
}

interface IssuesProps {
  readonly reading: Work['reading'];
  readonly goTo: (place: { line: number; column: number }) => void;
}

/** What is to be corrected or thought over, each with the way to its place. */
function Issues({ reading: { issues, warnings }, goTo }: IssuesProps): JSX.Element | null {
  const t = useTexts(tariffTexts);
  const say = useSay();
  if (issues.length + warnings.length === 0) return null;
  return (
    <ul className={css.issues} aria-label={t('issues.title')}>
      {[...issues, ...warnings].map(({ sentence, position }, index) => (
        <li key={`${sentence.sv}${index}`}>
          <Icon name={index < issues.length ? 'late' : 'waits'} />
          <span>
            {position && (
              <button type="button" className={css.place} onClick={() => goTo(position)}>
                {t('issues.place', { line: position.line, column: position.column })}
              </button>
            )}{' '}
            {say(sentence)}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface PictureProps {
  readonly tariff: CheckedTariff;
  readonly assumptions: Assumptions;
  readonly isOld: boolean;
}

/** The curve against a metric with all answers yes and the rest as assumed; null where there is no single curve. */
function curveFor(tariff: CheckedTariff, assumptions: Assumptions, name: string): Curve | null {
  const { metrics } = tariff.terms;
  if (metrics.some(isPerMember)) return null;
  const yes = metrics.filter(isFlag).map((metric) => [metric.name, { value: true, verified: true }] as const);
  const fixed = { ...scenarioValues(tariff, assumptions, 'likely'), ...Object.fromEntries(yes) };
  return drawn(tariff, name, fixed, Math.abs(Number(decimalOf(assumptions[name]?.likely ?? '') ?? '0')));
}

/** Payment against one metric, the others as they are assumed. */
function Picture({ tariff, assumptions, isOld }: PictureProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const { metrics } = tariff.terms;
  const numbers = metrics.filter((metric) => !isFlag(metric) && metric.kind.kind !== 'date');
  const [chosen, choose] = useState('');
  const metric = numbers.find(({ name }) => name === chosen) ?? numbers[0];
  const isDrawn = metric && !metrics.some(isPerMember);
  return (
    <section className={layout.block}>
      <h2>{t('picture.title')}</h2>
      <p className={layout.say}>{t(isOld ? 'picture.old' : isDrawn ? 'picture.text' : 'picture.none')}</p>
      {numbers.length > 1 && isDrawn && (
        <SelectField
          label={t('picture.metric')}
          value={metric.name}
          options={numbers.map((one) => ({ value: one.name, label: say(labelOf(one)) }))}
          onChange={choose}
        />
      )}
      {isDrawn && <Drawn key={metric.name} name={metric.name} {...{ tariff, assumptions }} />}
    </section>
  );
}

const labelOf = ({ name, label }: CheckedTariff['terms']['metrics'][number]): ServerText =>
  label ?? { sv: name, en: name };

function Drawn({ tariff, assumptions, name }: Omit<PictureProps, 'isOld'> & { name: string }): JSX.Element | null {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const language = useLanguage();
  const curve = useMemo(() => curveFor(tariff, assumptions, name), [tariff, assumptions, name]);
  const { metrics } = tariff.terms;
  const metric = metrics.find((one) => one.name === name);
  if (!curve || !metric) return null;
  const at = Math.max(0, Number(decimalOf(assumptions[name]?.likely ?? '') ?? '0'));
  const facts = metrics
    .filter((one) => one !== metric)
    .map((one) =>
      isFlag(one)
        ? t('picture.yes', { metric: say(labelOf(one)) })
        : t('picture.is', { metric: say(labelOf(one)), value: assumptions[one.name]?.likely ?? '0' }),
    );
  return (
    <TariffPicture key={at} curve={curve} at={at} unit={unitOf(tariff, name, language)} axis={say(labelOf(metric))}>
      {facts.length > 0 && (
        <p className="small">{t('picture.assumed', { facts: new Intl.ListFormat(language).format(facts) })}</p>
      )}
    </TariffPicture>
  );
}

/** Every rule in both languages: what the parties sign in one is read in the other. */
function InWords({ tariff }: { tariff: CheckedTariff }): JSX.Element {
  const t = useTexts(tariffTexts);
  const rules = useMemo(() => describeTariff(tariff), [tariff]);
  return (
    <section className={layout.block}>
      <h2>{t('words.title')}</h2>
      <div className={css.words}>
        {(['sv', 'en'] as const).map((language) => (
          <div key={language} lang={language}>
            <h3>{t(`words.${language}`)}</h3>
            <ul>
              {rules.map(({ name, sentence }, index) => (
                <li key={`${name}${index}`}>{sentence[language]}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
