import type { JourneyClient } from './journey/client.ts';
import type { SessionFor } from './journey/cast.ts';
import { CommandIds } from './journey/ids.ts';

interface Described {
  readonly form: string;
  readonly targetGroups: readonly string[];
  readonly certificates: readonly { readonly name: string; readonly issuer: string; readonly validUntil: string }[];
}

/** What the made-up suppliers say they are and for whom they work. */
const described: Readonly<Record<string, Described>> = {
  'supplier@kvarteret.example': {
    form: 'association',
    targetGroups: ['children', 'youth', 'families'],
    certificates: [{ name: 'Diplomerad förening', issuer: 'Exempelförbundet', validUntil: '2026-06-30' }],
  },
  'supplier@tidigatecken.example': {
    form: 'limitedProfitCompany',
    targetGroups: ['children', 'families'],
    certificates: [
      { name: 'Illustrativt kvalitetscertifikat', issuer: 'Exempelcertifieraren', validUntil: '2099-12-31' },
    ],
  },
  'supplier@utforaren.example': {
    form: 'foundation',
    targetGroups: ['youth', 'olderPeople', 'newArrivals'],
    certificates: [],
  },
};
const answers = ['crime', 'taxes', 'misconduct'].map((ground) => ({ ground, applies: false }));

const profileAsked = '{ ownProfile { supplier { form } candidates { id } } }';
interface Profile {
  readonly supplier: { readonly form: string | null } | null;
  readonly candidates: readonly { readonly id: string }[];
}

/** The made-up suppliers take over their places in the register and say what they are, through the door that people use. Doing it twice changes nothing. */
export async function describeDemoSuppliers(
  client: JourneyClient,
  sessionFor: SessionFor,
  seededFrom: number,
): Promise<void> {
  for (const [email, input] of Object.entries(described)) {
    const token = await sessionFor(email);
    const ids = new CommandIds(`demo ${email}`, seededFrom);
    const send = (verb: string, given: object): Promise<object> => {
      const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
      const step = `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename } }`;
      return client.ask(token, step, { input: { commandId: ids.next(verb), ...given } });
    };
    const { ownProfile } = await client.ask<{ ownProfile: Profile }>(token, profileAsked);
    if (ownProfile.supplier?.form) continue;
    await send('claimProfile', ownProfile.candidates[0] ? { supplierId: ownProfile.candidates[0].id } : {});
    await send('describeSupplier', input);
    await send('declareExclusion', { answers });
  }
}
