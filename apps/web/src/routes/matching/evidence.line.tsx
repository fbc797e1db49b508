import type { JSX } from 'react';
import type { EvidenceKind, Verification } from '../../api/generated/graphql.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { supplierTexts } from './supplier.texts.ts';
import { evidenceKinds, verifications } from './vocabulary.ts';

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly buyer?: string | null;
  readonly awardedOn?: string | null;
  readonly year?: number | null;
  readonly cpvLabel?: string | null;
  readonly link?: string | null;
  readonly source: string;
  /** The name it was awarded under, when that is another. */
  readonly awardedTo?: string | null;
  readonly verification: Verification;
}

interface LineProps {
  readonly evidence: Evidence;
  /** What more there is to say of it here. */
  readonly more?: string | null;
}

/** A piece of evidence: what it is, when and for whom, and what it is known by. */
export function EvidenceLine({ evidence, more }: LineProps): JSX.Element {
  const t = useTexts(supplierTexts);
  const say = useSay();
  const language = useLanguage();
  const { kind, title, buyer, awardedOn, year, cpvLabel, link, source, awardedTo, verification } = evidence;
  const when = awardedOn ? day(awardedOn, language, { year: true }) : year && String(year);
  const facts = [say(evidenceKinds[kind]), buyer, when, cpvLabel].filter(Boolean).join(', ');
  return (
    <>
      {link ? (
        <a href={link} rel="noopener noreferrer nofollow">
          {title}
          <span className="vh"> ({t('evidence.leaves', { host: hostOf(link) })})</span>
        </a>
      ) : (
        title
      )}
      <span className="dim">
        . {facts}. {more && `${more}. `}
        {awardedTo && `${t('evidence.awardedTo', { name: awardedTo })} `}
        {t('evidence.known', { by: say(verifications[verification]), source })}
        {link && ` ${t('evidence.at', { host: hostOf(link) })}`}
      </span>
    </>
  );
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
