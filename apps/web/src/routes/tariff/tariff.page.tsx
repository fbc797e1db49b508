import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState, type JSX } from 'react';
import { useAutosave } from '../../api/autosave.ts';
import type { TariffPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { ServerDraft } from '../../api/server-draft.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { completed, suggested } from './assumptions.ts';
import { Cohorts } from './cohorts.tsx';
import { draftOf, formKeyOf, formOf, type Contract, type TariffForm, type Template } from './form.ts';
import { Rules } from './rules.tsx';
import { Save } from './save.tsx';
import { TariffPageQuery } from './tariff.graphql.ts';
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';
import { readingOf, type Reading } from './tree.model.ts';
import { Try } from './try.tsx';
import type { Work } from './work.ts';

const route = getRouteApi('/avtal/$id/tariff');
const parts = ['regler', 'kohorter', 'prova', 'spara'] as const;

/** The tariff of a contract: written, read as a tree, seen as a picture, and tried before anybody signs it. */
export function TariffPage(): JSX.Element {
  const t = useTexts(tariffTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(TariffPageQuery, { id, formKey: formKeyOf(id) });
  useMoved([id], reload);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { contract, draft, tariffTemplates } = data;
  if (!contract)
    return (
      <NotePage title={t('tariff.notFound')}>
        <p className="lead">{t('tariff.notFoundText')}</p>
      </NotePage>
    );
  return <Editor key={id} {...{ contract, draft, templates: tariffTemplates, reload }} />;
}

interface EditorProps {
  readonly contract: Contract;
  readonly draft: Answer['draft'];
  readonly templates: readonly Template[];
  readonly reload: () => void;
}

function useWork({ contract, draft, templates, reload }: EditorProps): Work {
  const mayWrite = contract.nextSteps.some(({ event, allowed }) => event === 'describe' && allowed);
  const [keeper] = useState(
    () =>
      new ServerDraft<TariffForm>({
        formKey: formKeyOf(contract.id),
        version: draft?.version ?? 0,
        write: (values) => values,
        read: draftOf,
        gone: 'refused',
      }),
  );
  const [began] = useState(() => {
    const kept = draftOf(draft?.body);
    // Who may not write the terms reads them as they are; what they assume is their own.
    return mayWrite && kept
      ? { ...formOf(contract), ...kept }
      : { ...formOf(contract), ...(kept && { assumptions: kept.assumptions }) };
  });
  const form = useAutosave<TariffForm>({ form: `contract-tariff:${contract.id}`, server: began, save: keeper.save });
  const written = useDeferredValue(form.values.tariff);
  const reading = useMemo(() => readingOf(written), [written]);
  return { contract, templates, mayWrite, form, reading, reload, discard: keeper.discard };
}

function Editor(props: EditorProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const { del = 'regler' } = route.useSearch();
  const work = useWork(props);
  const { contract, form, reading, mayWrite } = work;
  const [good, setGood] = useState(reading.tariff);
  if (reading.tariff && reading.tariff !== good) setGood(reading.tariff);
  const assumptions = useMemo(
    () => (good ? completed(good, form.values.assumptions) : form.values.assumptions),
    [good, form.values.assumptions],
  );
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/avtal/${contract.id}`}>{t('tariff.crumb')}</Anchor>, {form.values.title || contract.title}
      </p>
      <PageHeading key={del}>{t(`part.${del}`)}</PageHeading>
      <p className="lead">{t(mayWrite ? `lead.${del}` : `read.${del}`)}</p>
      <nav aria-label={t('tariff.parts')} className={css.parts}>
        {parts
          .filter((part) => mayWrite || part !== 'spara')
          .map((part) => (
            <Link
              key={part}
              from="/avtal/$id/tariff"
              to="."
              search={part === 'regler' ? {} : { del: part }}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {t(`nav.${part}`)}
            </Link>
          ))}
        <Holds reading={reading} />
      </nav>
      <Kept work={work} />
      {del === 'regler' && <Rules {...{ work, good, assumptions }} />}
      {del === 'kohorter' && <Cohorts {...{ work, good }} />}
      {del === 'prova' && (
        <Try
          {...{ contract, tariff: reading.tariff, text: form.values.tariff, assumptions }}
          from={form.values.effectiveFrom}
          to={form.values.outcomesTo}
          change={(next) => form.change({ assumptions: next })}
          again={() => good && form.change({ assumptions: suggested(good) })}
        />
      )}
      {del === 'spara' && mayWrite && <Save {...{ work, good, assumptions }} />}
    </div>
  );
}

function Holds({ reading: { tariff, issues } }: { reading: Reading }): JSX.Element {
  const t = useTexts(tariffTexts);
  return (
    <span role="status" className={css.holds}>
      <Status kind={tariff ? 'done' : 'late'}>
        {tariff ? t('tariff.holds') : t('tariff.issues', { count: issues.length })}
      </Status>
    </span>
  );
}

/** How it stands with what is written: kept, put back, or written by somebody else too. */
function Kept({ work: { form, mayWrite } }: { work: Work }): JSX.Element | null {
  const t = useTexts(tariffTexts);
  if (!mayWrite) return null;
  return (
    <>
      <p className={css.saved}>
        <Autosave saved={form.saved} />
      </p>
      {form.restoredAt && <p className="small">{t('tariff.restored')}</p>}
      {form.conflicts.map(({ field }) => (
        <p key={field} className={css.conflict} role="status">
          {t('tariff.conflict')}{' '}
          <Button small onClick={() => form.resolve(field, 'mine')}>
            {t('tariff.mine')}
          </Button>{' '}
          <Button small onClick={() => form.resolve(field, 'theirs')}>
            {t('tariff.theirs')}
          </Button>
        </p>
      ))}
    </>
  );
}
