import type { StepChoicesQuery } from '../../api/generated/graphql.ts';
import type { Written } from './step.form.ts';

type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [name: string]: Plain };

/** Lays out what is stored as a form has it written: paths to text. */
function laidOut(value: Plain, path: string): [string, string | readonly string[]][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const items = value as readonly Plain[];
    if (items.every((item) => typeof item !== 'object'))
      return items.length > 0 ? [[path, items.map(String).join('\n')]] : [];
    return items.flatMap((item, row) => laidOut(item, `${path}.${row}`));
  }
  if (typeof value === 'object')
    return Object.entries(value as { readonly [name: string]: Plain })
      .filter(([name]) => name !== '__typename')
      .flatMap(([name, inner]) => laidOut(inner, path === '' ? name : `${path}.${name}`));
  return [[path, String(value)]];
}

/** What is stored now, for the steps that write it anew: a form never begins empty where something would be lost. */
export function prefilled(mutation: string, data: StepChoicesQuery): Written {
  const { challenge, workshop, rfi, contract, amendment } = data;
  const invitation = workshop && {
    title: workshop.title,
    place: workshop.place,
    purpose: workshop.purpose,
    illustrative: workshop.illustrative,
  };
  const times = workshop && {
    startsAt: workshop.startsAt,
    endsAt: workshop.endsAt,
    registrationClosesAt: workshop.registrationClosesAt,
  };
  const stored: Readonly<Record<string, Plain>> = {
    describeChallenge: challenge && { text: challenge },
    reviseChallenge: challenge && { text: challenge },
    writeInvitation: workshop && { capacity: workshop.capacity, invitation },
    writeAgenda: workshop && { items: workshop.agenda },
    scheduleWorkshop: times,
    rescheduleWorkshop: times,
    saveMinutes: workshop?.minutes && { text: workshop.minutes.text, agreements: workshop.minutes.agreements },
    writeRfiIntroduction: rfi && { title: rfi.title, text: rfi.introduction },
    writeRfiReport: rfi && { text: rfi.report },
    maskRfiReport: rfi && { text: rfi.maskedReport ?? rfi.report },
    describeTariff: contract && {
      title: contract.title,
      ...(contract.terms && {
        tariff: contract.terms.tariff,
        acceptanceDays: contract.terms.acceptanceDays,
        paymentDays: contract.terms.paymentDays,
        silenceAccepts: contract.terms.silenceAccepts,
        vatBasis: contract.terms.vatBasis,
        calendar: contract.terms.calendar,
        cohorts: contract.terms.cohorts,
      }),
    },
  };
  if (mutation === 'describeAmendment' && amendment) {
    const { title, tariff, tariffBefore, effectiveFrom, ground } = amendment;
    return Object.fromEntries(laidOut({ title, tariff: tariff ?? tariffBefore, effectiveFrom, ground }, ''));
  }
  const order = mutation === 'orderRfiQuestions' ? { questionIds: (rfi?.questions ?? []).map(({ id }) => id) } : {};
  return { ...Object.fromEntries(laidOut(stored[mutation], '')), ...order };
}
