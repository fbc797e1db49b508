import { fileURLToPath } from 'node:url';
import type { Database } from '@utfall/database';
import { importRegister, storeRegister, type EvidenceRecord } from '@utfall/matching';
import { demoOrganisations } from './demo.ts';

/** From the sources and from what the build makes alike: both lie two folders below the root. */
const dataFile = (name: string): string => fileURLToPath(new URL(`../../libs/matching/data/${name}`, import.meta.url));

/** What the made-up suppliers say they have done. */
const done: Readonly<Record<string, readonly (readonly [title: string, buyer: string, cpv: string])[]>> = {
  'utforaren.example': [
    ['Samordnat stöd till barn och unga med skolfrånvaro', 'Exempelkommunen', '85311300'],
    ['Uppsökande hälsosamtal för nyanlända och ensamma äldre', 'Exempelregionen', '85312300'],
    ['Fritidsledare och mentorer för unga i bostadsområden', 'Exempelkommunen', '85312110'],
  ],
  'tidigatecken.example': [['Tidiga samtal med familjer vid skolfrånvaro', 'Exempelkommunen', '85312310']],
  'brobyggarna.example': [['Vägvisare för personer utanför arbetsmarknaden', 'Exempelregionen', '85312300']],
  'kvarteret.example': [['Fritidsverksamhet för unga i samverkan med föreningar', 'Exempelkommunen', '92600000']],
};

/** Reads the supplier register in, and adds the made-up suppliers of the demonstration. Doing it twice changes nothing. */
export async function ensureDemoRegister(database: Database): Promise<void> {
  await importRegister(database, {
    source: 'Upphandlingsmyndigheten 2021',
    awards: dataFile('awards-2021-01-08.tsv.gz'),
    suppliers: dataFile('suppliers.tsv.gz'),
  });
  const made = demoOrganisations.filter(({ domain }) => done[domain]);
  await storeRegister(database, {
    source: 'Egna uppgifter (illustrativa)',
    suppliers: made.map(({ organisation: { name, number } }) => ({ name, number })),
    evidence: made.flatMap(({ organisation: { name: supplier }, domain }) =>
      done[domain]!.map(([title, buyer, cpv], index): EvidenceRecord => ({
        supplier,
        key: `${domain} ${index}`,
        title,
        buyer,
        cpv,
        kind: 'assignment',
      })),
    ),
  });
}
