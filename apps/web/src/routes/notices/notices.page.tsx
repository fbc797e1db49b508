import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import { client } from '../../api/client.ts';
import { documentOf } from '../../api/document.ts';
import type { NoticesQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { moment } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import layout from '../../parts/layout.module.css';
import { NoticesQuery, ReadAllNotices } from './notices.graphql.ts';
import css from './notices.module.css';
import { noticesTexts } from './texts.ts';

const route = getRouteApi('/notiser');
const pageSize = 20;

/** What one has been told, newest first. */
export function NoticesPage(): JSX.Element {
  const t = useTexts(noticesTexts);
  const { visa } = route.useSearch();
  const navigate = route.useNavigate();
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(NoticesQuery, { first, unreadOnly: visa === 'olasta' });
  const readAll = async (): Promise<void> => {
    await client.mutation(documentOf(ReadAllNotices), {}).toPromise();
    reload();
  };
  const chips = [
    { value: '', label: t('notices.all') },
    { value: 'olasta', label: t('notices.unread'), count: data?.unreadNotices ?? 0 },
  ] as const;
  const notices = data?.notices;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('notices.title')}</PageHeading>
      {data && (
        <p className="lead" role="status">
          {t('notices.lead', { count: data.unreadNotices })}
        </p>
      )}
      <div className={css.bar}>
        <Chips
          label={t('notices.filter')}
          chips={chips}
          chosen={visa ?? ''}
          onChoose={(chosen) => void navigate({ search: chosen === '' ? {} : { visa: chosen } })}
        />
        {data && data.unreadNotices > 0 && (
          <Button small onClick={() => void readAll()}>
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      {error && !notices && <ReadFault error={error} reload={reload} />}
      {!error && !notices && <Loading />}
      {notices?.nodes.length === 0 && (
        <EmptyNote title={t('notices.none')}>
          <p>{t('notices.noneText')}</p>
        </EmptyNote>
      )}
      <ul className={layout.rows}>
        {notices?.nodes.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} now={data?.serverClock.now} />
        ))}
      </ul>
      <p className={css.after}>
        <Anchor href="/konto/notiser">{t('notices.choose')}</Anchor>
      </p>
      {notices?.pageInfo.hasNextPage && (
        <p className={css.after}>
          <Button onClick={() => setFirst(first + pageSize)}>{t('notices.more')}</Button>
        </p>
      )}
    </div>
  );
}

interface NoticeRowProps {
  readonly notice: Answer['notices']['nodes'][number];
  readonly now: string | undefined;
}

/** Whoever is told of what an authority has published or found stands outside its case. */
function placeOf(name: string, process: string): string {
  if (name === 'challengeFits') return `/utmaningar/${process}`;
  return name === 'supplierMatched' ? '/traffar' : `/arende/${process}`;
}

function NoticeRow({ notice: { at, process, name, title, readAt, sentence }, now }: NoticeRowProps): JSX.Element {
  const t = useTexts(noticesTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li className={css.notice}>
      <time dateTime={at} className="small dim nb">
        {moment(at, language, now)}
      </time>
      <div>
        <p className={readAt ? undefined : css.unread}>
          {say(sentence)} {!readAt && <span className="vh">({t('notices.new')})</span>}
        </p>
        <Anchor href={placeOf(name, process)}>{title ?? say(sentence)}</Anchor>
      </div>
    </li>
  );
}
