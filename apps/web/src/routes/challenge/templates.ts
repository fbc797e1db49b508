import type { ChallengeTextInput } from '../../api/generated/graphql.ts';
import type { Language, ServerText } from '../../app/language.ts';

interface Template {
  readonly key: string;
  readonly name: ServerText;
  readonly theme: ServerText;
  readonly targetGroups: ServerText;
  readonly desiredOutcomes: ServerText;
  readonly sdg: readonly number[];
  readonly cpv: readonly string[];
  readonly articles: readonly number[];
}
const lines = (sv: string, en: string): ServerText => ({ sv, en });

/** Starting points that point out groups, goals and outcomes to think of, and no solution. */
export const templates: readonly Template[] = [
  {
    key: 'young',
    name: lines('Barn och unga som far illa', 'Children and young people at risk'),
    theme: lines('barn och unga', 'children and young people'),
    targetGroups: lines(
      'barn och unga 6–16 år\nföräldrar och vårdnadshavare',
      'children aged 6–16\nparents and guardians',
    ),
    desiredOutcomes: lines(
      'färre barn med hög skolfrånvaro\nfler barn som säger att de har en vuxen att lita på',
      'fewer children often absent from school\nmore children who say they have an adult to trust',
    ),
    sdg: [3, 4, 10],
    cpv: ['85312000', '85311300'],
    articles: [2, 3, 6, 12],
  },
  {
    key: 'work',
    name: lines('Människor långt från arbete', 'People far from work'),
    theme: lines('arbete', 'work'),
    targetGroups: lines(
      'personer utan arbete i mer än två år\narbetsgivare',
      'people out of work for more than two years\nemployers',
    ),
    desiredOutcomes: lines('fler i arbete efter tolv månader', 'more people in work after twelve months'),
    sdg: [1, 8, 10],
    cpv: ['79600000', '85312000'],
    articles: [],
  },
  {
    key: 'old',
    name: lines('Ensamma äldre', 'Lonely older people'),
    theme: lines('äldre', 'older people'),
    targetGroups: lines('personer över 75 år som bor ensamma\nanhöriga', 'people over 75 who live alone\nrelatives'),
    desiredOutcomes: lines(
      'fler äldre som uppger att de har någon att tala med\nfärre akuta vårdtillfällen som kunde ha undvikits',
      'more older people who say they have somebody to talk with\nfewer emergency visits that could have been avoided',
    ),
    sdg: [3, 11],
    cpv: ['85312000', '85100000'],
    articles: [],
  },
];

export function textOf({ theme, targetGroups, desiredOutcomes, sdg, cpv, articles }: Template, language: Language) {
  return {
    theme: theme[language],
    targetGroups: targetGroups[language].split('\n'),
    desiredOutcomes: desiredOutcomes[language].split('\n'),
    sdg: [...sdg],
    cpv: [...cpv],
    childRights: articles.length > 0 ? { articles: [...articles], howChildrenTakePart: '' } : null,
  } satisfies Partial<ChallengeTextInput>;
}
