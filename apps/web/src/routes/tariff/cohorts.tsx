import type { CheckedTariff } from '@utfall/tariff';
import { useState, type JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { SelectField, TextArea, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { cohortIssues, withReferralMetrics, type CohortField, type CohortIssue } from './cohorts.check.ts';
import { cohortUnits, noCohort, noReferrals, parseCohorts, printCohorts, type CohortRow, type ReferralRow } from './cohorts.text.ts'; // prettier-ignore
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';
import type { Work } from './work.ts';

interface CohortsProps {
  readonly work: Work;
  /** The tariff as it last held together. */
  readonly good: CheckedTariff | null;
}

const addId = 'cohorts-add';
/** Once it is drawn: whoever steers by keyboard goes on from there. */
const focusOn = (id: string): void => void requestAnimationFrame(() => document.getElementById(id)?.focus());

/** Those the contract is for, as a form and as text; what is written in one stands in the other. */
export function Cohorts({ work, good }: CohortsProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const { form, mayWrite } = work;
  const rows = form.values.cohorts;
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const issues = cohortIssues(rows, { ...form.values, tariff: good });
  // What is merely not written yet is no error until the field has been left.
  const shown = issues.filter(({ is, at, field }) => is !== 'empty' || left.has(`cohorts.${at}.${field}`));
  const change = (at: number, next: Partial<CohortRow>): void =>
    form.change({ cohorts: rows.map((row, index) => (index === at ? { ...row, ...next } : row)) });
  return (
    <div
      className={css.cohorts}
      onBlur={({ target }) => target.id.startsWith('cohorts.') && leave(new Set([...left, target.id]))}
    >
      <p role="status">{shown.length > 0 && <Status kind="late">{t('cohort.has', { count: shown.length })}</Status>}</p>
      {rows.length === 0 && <p className={layout.say}>{t('cohort.none')}</p>}
      {rows.map((row, at) => (
        <One
          key={at}
          {...{ row, at, mayWrite, good }}
          issues={shown.filter((issue) => issue.at === at)}
          change={(next) => change(at, next)}
          remove={() => {
            form.change({ cohorts: rows.filter((_, index) => index !== at) });
            focusOn(addId);
          }}
          writeMetrics={() => {
            const { text, own } = withReferralMetrics(form.values.tariff, good);
            const cohorts = rows.map((one, index) =>
              index === at ? { ...one, referrals: { ...(one.referrals ?? noReferrals), ...own } } : one,
            );
            form.change({ tariff: text, cohorts });
          }}
        />
      ))}
      {mayWrite && (
        <p className={css.after}>
          <Button
            id={addId}
            onClick={() => {
              form.change({ cohorts: [...rows, noCohort] });
              focusOn(`cohorts.${rows.length}.name`);
            }}
          >
            {t('cohort.add')}
          </Button>
        </p>
      )}
      {(mayWrite || rows.length > 0) && (
        <AsText rows={rows} mayWrite={mayWrite} onRead={(cohorts) => form.change({ cohorts })} />
      )}
    </div>
  );
}

interface OneProps {
  readonly row: CohortRow;
  readonly at: number;
  readonly mayWrite: boolean;
  readonly good: CheckedTariff | null;
  readonly issues: readonly CohortIssue[];
  readonly change: (next: Partial<CohortRow>) => void;
  readonly remove: () => void;
  readonly writeMetrics: () => void;
}

const plain = ['intakeFrom', 'intakeTo', 'target'] as const;

/** What a field says of itself: its id, its name, and what is wrong with it. */
function useFields({ at, issues, mayWrite }: Pick<OneProps, 'at' | 'issues' | 'mayWrite'>) {
  const t = useTexts(tariffTexts);
  return (field: CohortField) => {
    const issue = issues.find((one) => one.field === field);
    return {
      ...{ id: `cohorts.${at}.${field}`, label: t(`cohort.${field}`), readOnly: !mayWrite },
      ...(issue && { error: t(`wrong.${issue.is}`, { names: issue.names }) }),
    };
  };
}

function One({ row, at, mayWrite, good, issues, change, remove, writeMetrics }: OneProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const about = useFields({ at, issues, mayWrite });
  const { readOnly: _, ...unit } = about('unit');
  return (
    <fieldset className={css.metric}>
      <legend>
        <b>{row.name || t('cohort.unnamed', { number: at + 1 })}</b>
      </legend>
      <div className={css.fields}>
        <TextField
          {...about('name')}
          maxLength={60}
          value={row.name}
          onChange={({ target }) => change({ name: target.value })}
        />
        {mayWrite ? (
          <SelectField
            {...unit}
            value={row.unit}
            options={cohortUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
            onChange={(value) => change({ unit: value })}
          />
        ) : (
          <TextField
            {...about('unit')}
            value={t(`unit.${cohortUnits.find((one) => one === row.unit) ?? 'individual'}`)}
          />
        )}
      </div>
      <TextArea
        {...about('eligibility')}
        {...(mayWrite && { help: t('cohort.eligibilityHelp') })}
        rows={3}
        maxLength={2000}
        value={row.eligibility}
        onChange={({ target }) => change({ eligibility: target.value })}
      />
      <div className={css.fields}>
        {plain.map((field) => (
          <TextField
            key={field}
            {...about(field)}
            inputMode="numeric"
            {...(mayWrite && field !== 'target' && { help: t('field.date') })}
            value={row[field]}
            onChange={({ target }) => change({ [field]: target.value })}
          />
        ))}
      </div>
      <Referrals {...{ row, at, mayWrite, good, issues, change, writeMetrics }} />
      {mayWrite && (
        <p className={css.after}>
          <Button small kind="text" onClick={remove}>
            {t('cohort.remove')} <span className="vh">{row.name}</span>
          </Button>
        </p>
      )}
    </fieldset>
  );
}

/** What the payer guarantees, and the metrics of the tariff that it becomes. */
function Referrals({ row, at, mayWrite, good, issues, change, writeMetrics }: Omit<OneProps, 'remove'>): JSX.Element {
  const t = useTexts(tariffTexts);
  const about = useFields({ at, issues, mayWrite });
  const [written, tell] = useState('');
  const { referrals } = row;
  const set = (next: Partial<ReferralRow>): void => change({ referrals: { ...(referrals ?? noReferrals), ...next } });
  const metrics = (good?.terms.metrics ?? []).filter(({ kind, counting, each }) => kind.kind === 'quantity' && !counting && !each); // prettier-ignore
  const isLacking = issues.some(({ field, is }) => field.toLowerCase().endsWith('metric') && is !== 'addsUp');
  return (
    <>
      {mayWrite && (
        <CheckGroup
          legend={t('cohort.guarantee')}
          options={[{ value: 'guaranteed', label: t('cohort.guaranteed') }]}
          chosen={referrals ? ['guaranteed'] : []}
          onChange={(chosen) => change({ referrals: chosen.length > 0 ? noReferrals : null })}
        />
      )}
      {referrals && (
        <div className={css.fields}>
          {(['least', 'most'] as const).map((field) => (
            <TextField
              key={field}
              {...about(field)}
              optional={field === 'most'}
              inputMode="numeric"
              value={referrals[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          ))}
          {(['metric', 'leastMetric'] as const).map((field) => (
            <TextField
              key={field}
              {...about(field)}
              list={`cohorts.${at}.metrics`}
              autoCapitalize="off"
              spellCheck={false}
              maxLength={100}
              value={referrals[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          ))}
          <datalist id={`cohorts.${at}.metrics`}>
            {metrics.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      )}
      {referrals && mayWrite && <p className="small dim">{t('cohort.metricHelp')}</p>}
      {referrals && mayWrite && (isLacking || referrals.metric === '' || referrals.leastMetric === '') && (
        <p className={css.after}>
          <Button
            small
            onClick={() => {
              writeMetrics();
              tell('written');
            }}
          >
            {t('cohort.write')}
          </Button>
        </p>
      )}
      <p role="status" className="small">
        {written && referrals && t('cohort.written', { metric: referrals.metric, leastMetric: referrals.leastMetric })}
      </p>
    </>
  );
}

interface AsTextProps {
  readonly rows: readonly CohortRow[];
  readonly mayWrite: boolean;
  readonly onRead: (rows: readonly CohortRow[]) => void;
}

/** The same as text. What cannot be read stays as it is written until it can, or until the form is changed. */
function AsText({ rows, mayWrite, onRead }: AsTextProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const [typed, type] = useState<{ text: string; from: readonly CohortRow[] } | null>(null);
  const text = typed && typed.from === rows ? typed.text : printCohorts(rows);
  const read = parseCohorts(text);
  return (
    <div className={css.text}>
      <TextArea
        id="cohorts-text"
        label={t('cohort.asText')}
        {...(mayWrite && { help: t('cohort.asTextHelp') })}
        value={text}
        rows={Math.min(24, Math.max(6, text.split('\n').length + 1))}
        readOnly={!mayWrite}
        spellCheck={false}
        autoCapitalize="off"
        onChange={({ target }) => {
          const next = parseCohorts(target.value);
          type({ text: target.value, from: next.ok ? next.rows : rows });
          if (next.ok) onRead(next.rows);
        }}
        {...(!read.ok && { error: t('cohort.unread', { line: read.line }) })}
      />
    </div>
  );
}
