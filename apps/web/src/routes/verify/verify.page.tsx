import { getRouteApi } from '@tanstack/react-router';
import type { Verdict } from '@utfall/tariff/statement';
import { useEffect, useState, type DragEvent, type JSX } from 'react';
import { ask } from '../../api/client.ts';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { classes } from '../../parts/classes.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { drawIn, replayed, type Replay } from '../contract/round.replay.ts';
import { VerdictReport } from './verdict.tsx';
import { StatementBundleQuery } from './verify.graphql.ts';
import css from './verify.module.css';
import { verifyTexts } from './texts.ts';

const route = getRouteApi('/kontrollera');

type Standing =
  | { readonly is: 'waits' | 'reads' | 'notThere' }
  | { readonly is: 'done'; readonly file: string; readonly verdict: Verdict }
  | { readonly is: 'drawn'; readonly file: string; readonly replay: Replay };

/** The computation is loaded when somebody wants it. */
async function judge(text: string, file: string): Promise<Standing> {
  const draw = drawIn(text);
  if (draw) return { is: 'drawn', file, replay: await replayed(draw) };
  const { verifyBundle } = await import('@utfall/tariff/statement');
  return { is: 'done', file, verdict: verifyBundle(text) };
}

async function fetched(id: string): Promise<Standing> {
  try {
    const { statement } = await ask(StatementBundleQuery, { id });
    return statement?.bundle ? await judge(statement.bundle, '') : { is: 'notThere' };
  } catch {
    return { is: 'notThere' };
  }
}

/** A statement computed again in the browser of whoever holds its file: no account, nothing sent. */
export function VerifyPage(): JSX.Element {
  const t = useTexts(verifyTexts);
  const { underlag } = route.useSearch();
  const [standing, setStanding] = useState<Standing>({ is: underlag ? 'reads' : 'waits' });
  useEffect(() => {
    let left = false;
    if (underlag) void fetched(underlag).then((found) => left || setStanding(found));
    return () => {
      left = true;
    };
  }, [underlag]);
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setStanding({ is: 'reads' });
    setStanding(await judge(await file.text(), file.name));
  };
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('verify.title')}</PageHeading>
      <p className="lead">{t('verify.lead')}</p>
      <FilePlace onFile={(file) => void read(file)} />
      <div aria-live="polite">
        {standing.is === 'reads' && <p>{t('verify.reading')}</p>}
        {standing.is === 'notThere' && <p>{t('verify.notThere')}</p>}
        {standing.is === 'done' && <VerdictReport verdict={standing.verdict} file={standing.file} />}
        {standing.is === 'drawn' && <DrawReport replay={standing.replay} />}
      </div>
      <Explained />
    </div>
  );
}

/** Where a file is dropped, or chosen by hand or keyboard: one and the same field. */
function FilePlace({ onFile }: { readonly onFile: (file: File | undefined) => void }): JSX.Element {
  const t = useTexts(verifyTexts);
  const [over, setOver] = useState(false);
  const drag = (within: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(within);
  };
  const drop = (event: DragEvent): void => {
    drag(false)(event);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classes(css.file, over && css.over)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <label htmlFor="bundle">{t('verify.file')}</label>
      <p id="bundle-help">{t('verify.fileHelp')}</p>
      <input
        id="bundle"
        type="file"
        accept=".json,application/json"
        aria-describedby="bundle-help"
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0])}
      />
    </div>
  );
}

function DrawReport({ replay: { populationAgrees, sampleAgrees, lots } }: { readonly replay: Replay }): JSX.Element {
  const t = useTexts(verifyTexts);
  const agrees = populationAgrees && sampleAgrees;
  return (
    <section className={layout.block}>
      <p className={css.verdict}>
        <Status kind={agrees ? 'done' : 'late'}>
          {t(agrees ? 'verify.draw' : populationAgrees ? 'verify.otherSample' : 'verify.otherPopulation')}
        </Status>
      </p>
      <p>{t('verify.drawn', { all: lots.length, drawn: lots.filter(({ drawn }) => drawn).length })}</p>
    </section>
  );
}

const shown = ['same', 'signed', 'untouched'] as const;
const notShown = ['accepted', 'true'] as const;

/** In plain words: what such a computation proves, and what it leaves to others. */
function Explained(): JSX.Element {
  const t = useTexts(verifyTexts);
  return (
    <section className={layout.block}>
      <h2>{t('verify.explained')}</h2>
      <ul className={css.list}>
        {shown.map((name) => (
          <li key={name}>{t(`verify.shows.${name}`)}</li>
        ))}
      </ul>
      <h2>{t('verify.notExplained')}</h2>
      <ul className={css.list}>
        {notShown.map((name) => (
          <li key={name}>{t(`verify.leaves.${name}`)}</li>
        ))}
      </ul>
    </section>
  );
}
