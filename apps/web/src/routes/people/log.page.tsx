import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { AccountFrame } from '../account/frame.tsx';
import { DisclosuresQuery } from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

const pageSize = 20;

/** Who has opened personal data of others in the organisation. */
export function LogPage(): JSX.Element {
  const t = useTexts(peopleTexts);
  const language = useLanguage();
  const roles = useViewer()?.roles ?? [];
  const may = roles.includes('administrator') || roles.includes('auditor');
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(DisclosuresQuery, { first }, { pause: !may });
  const opened = data?.disclosures;
  return (
    <AccountFrame title={t('people.log')} lead={t(may ? 'people.logLead' : 'people.logOther')}>
      {error && !data && <ReadFault error={error} reload={reload} />}
      {may && !error && !data && <Loading />}
      {opened?.nodes.length === 0 && <EmptyNote title={t('people.logEmpty')} />}
      <ul className={`${layout.rows} ${css.rows}`}>
        {opened?.nodes.map(({ id, at, what, about, person }) => (
          <li key={id}>
            <b>{person.title}</b>
            <span>{t('people.opened', { what, count: about.length })}</span>
            <time className="small dim" dateTime={at}>
              {moment(at, language, data?.serverClock.now)}
            </time>
          </li>
        ))}
      </ul>
      {opened?.pageInfo.hasNextPage && <Button onClick={() => setFirst(first + pageSize)}>{t('people.more')}</Button>}
    </AccountFrame>
  );
}
