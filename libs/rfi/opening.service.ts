import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { canonicalJson, Engine, sha256, WriteRefused, type Answer, type ProcessRow, type Write } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import { text, type Actor, type Refused } from '@utfall/process';
import { openingMarginSeconds, openingRules } from './opening.rules.machine.ts';
import type { BeginRfiOpeningInput, OpenRfiResponsesInput } from './opening.inputs.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { RfiService } from './rfi.service.ts';
import { forgetShare, givenShare, rfiSeal, storeShare } from './seal.store.ts';
import { handedIn, storeOpenedKeys, type HandedIn } from './sealing.store.ts';
import { submissionHash, Vault } from './sealing/vault.ts';

/** One line of the attested list. `whole` is false for what was altered or moved since it was handed in: it is not opened. */
export interface OpenedResponse {
  readonly response: string;
  readonly organisation: string;
  readonly edition: number;
  readonly at: string;
  readonly hash: string;
  readonly whole: boolean;
}
/** What two persons have opened together. Signed as canonical JSON. */
export interface OpeningList {
  readonly opening: 1;
  readonly authority: string;
  readonly rfi: string;
  readonly begunAt: string;
  readonly responses: readonly OpenedResponse[];
}
interface Prepared {
  readonly list: OpeningList;
  readonly opened: readonly { response: string; edition: number; openedKey: Buffer }[];
}

/** The opening of sealed responses: two persons, one after the other, all responses in one transaction. */
@Injectable()
export class OpeningService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly rfis: RfiService,
    private readonly vault: Vault,
  ) {}

  /** The first person. The share of a key that lies here is kept for the second, sealed to the other holders. */
  begin(input: BeginRfiOpeningInput, by: Actor): Promise<Answer> {
    return this.rfis.send(input, { type: 'beginOpening' }, by, async (client, stored) => {
      const { tenant, process } = stored;
      const { begunAt } = (stored.context as RfiContext).opening!;
      const seal = await rfiSeal(this.database, tenant, process);
      const share = seal && this.vault.giveShare(tenant, process, seal, begunAt);
      if (!share) throw new WriteRefused(noKeyHere());
      await storeShare(client, stored, share);
    });
  }

  /** The second person. Nothing is decrypted for somebody whom the rules would refuse. */
  async open(input: OpenRfiResponsesInput, by: Actor): Promise<Answer> {
    const bare = { type: 'openResponses' };
    const place = await this.engine.find(input.rfiId);
    const row = place?.kind === 'rfi' ? await this.engine.row(place.tenant, input.rfiId) : null;
    if (!row || row.tenant !== by.organisation) return this.rfis.send(input, bare, by);
    const done = await this.openedBy(row, input.commandId, by);
    if (done) return this.rfis.send(input, { ...bare, ...told(done) }, by);
    const steps = await this.engine.explainRow(row, by);
    if (!steps.some(({ event, allowed }) => event === 'openResponses' && allowed))
      return this.rfis.send(input, bare, by);
    const prepared = await this.prepare(row, by);
    if ('rule' in prepared) return prepared;
    const event = { ...bare, ...told(prepared.list) };
    return this.rfis.send(input, event, by, this.opens(prepared, input.commandId));
  }

  private async prepare({ tenant, id, context }: ProcessRow, by: Actor): Promise<Prepared | Refused> {
    const { begunAt } = (context as RfiContext).opening!;
    const [seal, share, responses] = await Promise.all([
      rfiSeal(this.database, tenant, id),
      readOnly(this.database, by, (client) => givenShare(client as never, tenant, id)),
      handedIn(this.database, tenant, id),
    ]);
    const privateKey = seal && share && this.vault.privateKey(tenant, id, seal, share, begunAt);
    if (!privateKey) return noKeyHere();
    const tried = responses.map((one) => {
      const place = { tenant, rfi: id, response: one.response };
      const stored = one.sealed && { sealed: one.sealed, sealedKey: one.sealedKey, openedKey: null };
      const isAsHandedIn = stored !== null && submissionHash(stored) === one.hash;
      return { one, openedKey: isAsHandedIn ? this.vault.reseal(privateKey, stored, place, one.edition) : null };
    });
    privateKey.fill(0);
    const list = tried.map(({ one, openedKey }) => lineOf(one, openedKey !== null));
    return {
      list: { opening: 1, authority: tenant, rfi: id, begunAt, responses: list },
      opened: tried.flatMap(({ one: { response, edition }, openedKey }) =>
        openedKey ? [{ response, edition, openedKey }] : [],
      ),
    };
  }

  private opens({ list, opened }: Prepared, commandId: string): Write {
    return async (client, { tenant, process }) => {
      const { rows } = await client.query<{ early: boolean }>(
        `select clock_timestamp() + clock_offset
            < (context->>'deadlineAt')::timestamptz + make_interval(secs => $3) as early
          from engine.process where tenant_id = $1 and id = $2`,
        [tenant, process, openingMarginSeconds],
      );
      if (rows[0]?.early !== false) throw new WriteRefused(refusedBy('openingMayBegin'));
      const count = await storeOpenedKeys(client, tenant, opened);
      if (count !== opened.length) throw new Error(`${opened.length} responses were to be opened, ${count} were there`);
      const { signature, keyId } = this.vault.signed(list);
      await client.query(
        'insert into rfi.opening (tenant_id, rfi_id, command_id, list, signature, key_id) values ($1, $2, $3, $4, $5, $6)',
        [tenant, process, commandId, JSON.stringify(list), signature, keyId],
      );
      await forgetShare(client, tenant, process);
    };
  }

  private openedBy({ tenant, id }: ProcessRow, commandId: string, by: Actor): Promise<OpeningList | null> {
    return readOnly(this.database, by, async (client) => {
      const { rows } = await client.query<{ list: OpeningList }>(
        'select list from rfi.opening where tenant_id = $1 and rfi_id = $2 and command_id = $3',
        [tenant, id, commandId],
      );
      return rows[0]?.list ?? null;
    });
  }
}

function lineOf({ response, organisation, edition, at, hash }: HandedIn, whole: boolean): OpenedResponse {
  return { response, organisation, edition, at, hash, whole };
}

/** What the journal keeps of a list. */
function told(list: OpeningList): { count: number; unreadable: number; listHash: string } {
  const unreadable = list.responses.filter(({ whole }) => !whole).length;
  return { count: list.responses.length, unreadable, listHash: sha256(canonicalJson(list)) };
}

function refusedBy(rule: keyof typeof openingRules): Refused {
  const { sentence, basis } = openingRules[rule] as { sentence: Refused['sentence']; basis?: Refused['basis'] };
  return { moved: false, rule, sentence, ...(basis && { basis }), openTo: [], missing: [] };
}

function noKeyHere(): Refused {
  return {
    moved: false,
    rule: 'shareKeyHere',
    sentence: text(
      'Den här servern har inte den nyckel som steget behöver. Ta steget på den server där nyckeln finns, eller använd återställningsnyckeln.',
      'This server does not have the key that the step needs. Take the step at the server that has it, or use the recovery key.',
    ),
    openTo: [],
    missing: [],
  };
}
