import { contentHash } from '@utfall/engine';
import { localOf, text, type Text } from '@utfall/process';
import { noticeFields } from './notice.rules.machine.ts';
import type { RfiContext } from './rfi.context.machine.ts';

export const noticeNatures = ['services', 'supplies', 'works'] as const;
export const noticeBases = ['other', '32014L0024'] as const;
export const noticeLanguages = ['SWE', 'ENG'] as const;

/** What somebody has chosen for the notice; the rest follows from the authority, the RFI and its publication. */
export interface NoticeBody {
  readonly legalBasis: (typeof noticeBases)[number] | null;
  readonly language: (typeof noticeLanguages)[number] | null;
  readonly answerLanguages: readonly (typeof noticeLanguages)[number][];
  readonly nature: (typeof noticeNatures)[number] | null;
  /** CPV 2008, eight digits. */
  readonly cpv: string | null;
}

/** A field of the notice as it stands. `shown` is the value as people read it. */
export interface NoticeValue {
  readonly id: string;
  readonly label: Text;
  readonly from: string;
  readonly value: string | null;
  readonly shown: Text | null;
}

/** What is not written yet. The legal basis and the languages are the usual ones; the nature is for somebody to choose. */
export function proposedNotice(cpv: string | null): NoticeBody {
  return { legalBasis: 'other', language: 'SWE', answerLanguages: ['SWE'], nature: null, cpv };
}

const chosenBy: Readonly<Record<string, (body: NoticeBody) => string | null>> = {
  'BT-01-notice': ({ legalBasis }) => legalBasis,
  'BT-702(a)-notice': ({ language }) => language,
  'BT-97-Lot': ({ answerLanguages }) => (answerLanguages.length > 0 ? answerLanguages.join(' ') : null),
  'BT-23-Procedure': ({ nature }) => nature,
  'BT-23-Lot': ({ nature }) => nature,
  'BT-262-Procedure': ({ cpv }) => cpv,
  'BT-262-Lot': ({ cpv }) => cpv,
};

/** The ids of the fields that a person has given. */
export function filledFields(body: NoticeBody): string[] {
  return Object.keys(chosenBy).filter((id) => chosenBy[id]!(body) !== null);
}

const words: Readonly<Record<string, Text>> = {
  other: text('Annan: utanför upphandlingsdirektiven', 'Other: outside the procurement directives'),
  '32014L0024': text('Direktiv 2014/24/EU', 'Directive 2014/24/EU'),
  SWE: text('Svenska', 'Swedish'),
  ENG: text('Engelska', 'English'),
  'SWE ENG': text('Svenska, engelska', 'Swedish, English'),
  'ENG SWE': text('Svenska, engelska', 'Swedish, English'),
  services: text('Tjänster', 'Services'),
  supplies: text('Varor', 'Supplies'),
  works: text('Byggentreprenader', 'Works'),
  pmc: text('Marknadskonsultation före upphandling', 'Pre-market consultation'),
  consultation: text('Konsultation', 'Consultation'),
  E1: text('E1, frivillig marknadskonsultation', 'E1, voluntary pre-market consultation'),
  SWEDEN: text('Sverige', 'Sweden'),
};

/** A version 4 identifier, as the notice demands, that always follows from the RFI. */
export function noticeIdOf(rfi: string): string {
  const digits = contentHash({ notice: rfi });
  const variant = ((parseInt(digits[16]!, 16) & 0x3) | 0x8).toString(16);
  return [
    ...[digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`],
    ...[`${variant}${digits.slice(17, 20)}`, digits.slice(20, 32)],
  ].join('-');
}

/** Day and time in Sweden with their offset, as the notice writes them. */
function stamped(at: string | null): { date: string | null; time: string | null } {
  if (at === null) return { date: null, time: null };
  const { date, time } = localOf(at);
  const clock = time.length === 5 ? `${time}:00` : time.slice(0, 8);
  const minutes = Math.round((Date.parse(`${date}T${clock}Z`) - Date.parse(at)) / 60_000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const offset = `+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return { date: `${date}${offset}`, time: `${clock}${offset}` };
}

interface Standing {
  readonly rfi: string;
  readonly authority: string;
  readonly introduction: { readonly title?: string; readonly text?: string } | undefined;
  readonly context: Pick<RfiContext, 'edition' | 'publishedAt' | 'deadlineAt'>;
  readonly body: NoticeBody | null;
}

/** Every field of the notice with its value; null where there is none yet. */
export function noticeValues({ rfi, authority, introduction, context, body }: Standing): NoticeValue[] {
  const sent = stamped(context.publishedAt);
  const closes = stamped(context.deadlineAt);
  const title = introduction?.title ?? null;
  const description = introduction?.text ?? null;
  const standing: Readonly<Record<string, string | null>> = {
    ...{ 'OPP-070-notice': 'E1', 'OPT-001-notice': '2.3', 'OPT-002-notice': 'eforms-sdk-1.15' },
    ...{ 'BT-02-notice': 'pmc', 'BT-03-notice': 'consultation', 'BT-701-notice': noticeIdOf(rfi) },
    'BT-757-notice': context.edition > 0 ? String(context.edition).padStart(2, '0') : null,
    ...{ 'BT-05(a)-notice': sent.date, 'BT-05(b)-notice': sent.time },
    ...{ 'OPT-200-Organization-Company': 'ORG-0001', 'OPT-300-Procedure-Buyer': 'ORG-0001' },
    ...{ 'BT-500-Organization-Company': authority, 'BT-514-Organization-Company': 'SWE' },
    ...{ 'BT-21-Procedure': title, 'BT-21-Lot': title, 'BT-24-Procedure': description, 'BT-24-Lot': description },
    ...{ 'BT-137-Lot': 'LOT-0001', 'BT-800(d)-Lot': closes.date, 'BT-800(t)-Lot': closes.time },
  };
  return noticeFields.map(({ id, label, from }) => {
    const chosen = chosenBy[id];
    const value = chosen ? body && chosen(body) : (standing[id] ?? null);
    const named = id.startsWith('BT-514') ? words['SWEDEN'] : words[value ?? ''];
    return { id, label, from, value, shown: value === null ? null : (named ?? text(value, value)) };
  });
}
