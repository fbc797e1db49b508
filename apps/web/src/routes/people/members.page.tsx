import type { JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import layout from '../../parts/layout.module.css';
import { AccountFrame } from '../account/frame.tsx';
import { Admissions, Invite } from './admissions.tsx';
import { MemberRow } from './member.row.tsx';
import { MembersQuery } from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

/** Who acts for the organisation, and in which roles; those who administer it change that here. */
export function MembersPage(): JSX.Element {
  const t = useTexts(peopleTexts);
  const viewer = useViewer();
  const administers = viewer?.roles.includes('administrator') ?? false;
  const { data, error, reload } = useRead(MembersQuery, { administers });
  const members = data?.members.nodes ?? [];
  const present = members.filter(({ state }) => state !== 'left');
  const gone = members.filter(({ state }) => state === 'left');
  return (
    <AccountFrame
      title={t('people.members')}
      lead={t(administers ? 'people.membersLead' : 'people.membersOther', { organisation: viewer?.organisation?.name })}
    >
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {data?.admissions && <Admissions admissions={data.admissions.nodes} changed={reload} />}
      {data && (
        <section className={layout.block}>
          <h2>{t('people.now', { count: present.length })}</h2>
          <ul className={css.rows}>
            {present.map((member) => (
              <MemberRow
                key={member.person.id}
                member={member}
                roles={data.rolesHere}
                may={administers && member.person.id !== viewer?.person.id}
                changed={reload}
              />
            ))}
          </ul>
        </section>
      )}
      {data && administers && <Invite roles={data.rolesHere} invited={reload} />}
      {gone.length > 0 && (
        <section className={layout.block}>
          <h2>{t('people.gone')}</h2>
          <ul className={css.rows}>
            {gone.map(({ person }) => (
              <li key={person.id}>{person.title}</li>
            ))}
          </ul>
        </section>
      )}
    </AccountFrame>
  );
}
