import type { Ask } from '@utfall/documents';
import { releasedPaper } from './released.paper.ts';

const id = '01900000-0000-7000-8000-000000000001';
const request = {
  ...{ id, authority: 'Tomelilla kommun', rfiTitle: 'Fler barn i skolan', request: 'Alla svar' },
  ...{ reference: 'KS 2090/1', reason: 'Se prövningen.', decidedAt: '2090-03-01T08:00:00.000Z' },
};
const because = { basis: '31 kap. 16 § OSL', reason: 'Konkurrenter skulle ha nytta av det.' };
const open = { basis: null, reason: null };
const batches = [
  [{ organisation: 'Nära', answers: [{ question: 'Hur?', text: 'Vi tar ██████ per barn.', ...because }] }],
  [
    {
      organisation: 'Rivalen',
      answers: [
        { question: 'Hur?', text: null, ...because },
        { question: 'När?', text: '', ...open },
      ],
    },
  ],
];
/** What the API answers to who may read the copy, in two batches. */
const asking =
  (decidedAt: string | null): Ask =>
  async <Data>(query: string, { after }: Record<string, unknown>) => {
    const nodes = batches[after ? 1 : 0];
    const pageInfo = { hasNextPage: !after, endCursor: after ? null : 'next' };
    const told = query.includes('releasedResponses')
      ? { releasedResponses: { nodes, pageInfo } }
      : { recordRequest: { ...request, decidedAt } };
    return told as Data;
  };

it('a released copy says each answer, what is masked and withheld in words, and on what ground', async () => {
  const paper = (await releasedPaper(asking(request.decidedAt), id, 'sv'))!;
  expect(paper).toMatchObject({ title: 'Utlämnade svar på RFI: Fler barn i skolan', reference: 'KS 2090/1' });
  const words = JSON.stringify(paper.blocks);
  for (const said of [
    'Nära',
    'Vi tar [maskat] per barn.',
    'Rivalen',
    'Lämnas inte ut.',
    'Inget svar.',
    '31 kap. 16 § OSL',
  ])
    expect(words).toContain(said);
  expect(words).not.toContain('█');
});

it('there is no copy before the decision', async () => {
  expect(await releasedPaper(asking(null), id, 'sv')).toBeNull();
});
