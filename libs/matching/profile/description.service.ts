import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import type { DescribeSupplierInput } from './description.types.ts';
import type { DeclareExclusionInput, ExclusionAnswerInput } from './exclusion.types.ts';
import { atOwnPlace, refusedBy } from './own-place.ts';
import { profileOf } from './profile.reads.ts';
import type { OwnProfile } from './profile.types.ts';
import { exclusionGrounds } from './vocabularies.ts';

/** What a supplier says it is. No ranking reads any of it: it is there to be shown and filtered by. */
@Injectable()
export class DescriptionService {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Says what the organisation is and for whom it works; what is left out is taken back. */
  async describe(input: DescribeSupplierInput, by: Actor): Promise<OwnProfile | Refused> {
    const refused = await atOwnPlace(this.database, by, async ({ client, supplier }) => {
      const { form, targetGroups, certificates } = input;
      await client.query('update matching.profile set form = $2, target_groups = $3 where supplier_id = $1', [
        supplier,
        form ?? null,
        targetGroups,
      ]);
      await client.query('delete from matching.certificate where supplier_id = $1', [supplier]);
      await client.query(
        `insert into matching.certificate (id, supplier_id, name, issuer, valid_until)
          select id, $1, name, issuer, until from unnest($2::uuid[], $3::text[], $4::text[], $5::date[]) t(id, name, issuer, until)`,
        [
          supplier,
          certificates.map(() => newId()),
          certificates.map(({ name }) => name.trim()),
          certificates.map(({ issuer }) => issuer.trim()),
          certificates.map(({ validUntil }) => validUntil ?? null),
        ],
      );
    });
    return refused ?? (await profileOf(this.database, by))!;
  }

  /** Declares how the organisation stands to the grounds for exclusion: a new version beside the earlier ones, once for a command. */
  async declare({ answers, commandId }: DeclareExclusionInput, by: Actor): Promise<OwnProfile | Refused> {
    const asked = exclusionGrounds.map((one) => answers.filter(({ ground }) => ground === one));
    if (asked.some(({ length }) => length !== 1)) return refusedBy('everyGroundAnswered');
    if (answers.some(({ applies, remedy }) => applies && !remedy?.trim())) return refusedBy('remedyGiven');
    const refused = await atOwnPlace(this.database, by, async ({ client, supplier, organisation }) => {
      await client.query(
        `insert into matching.exclusion_declaration (tenant_id, id, supplier_id, version, answers, made_by)
          select $1, $2, $3, 1 + coalesce(max(version), 0), $4, $5 from matching.exclusion_declaration
            where tenant_id = $1 and supplier_id = $3
          on conflict (tenant_id, id) do nothing`,
        [organisation, commandId, supplier, JSON.stringify(storedOf(answers)), by.id],
      );
    });
    return refused ?? (await profileOf(this.database, by))!;
  }
}

/** A text about what was done is kept only where a ground applies. */
function storedOf(answers: readonly ExclusionAnswerInput[]): object {
  return Object.fromEntries(
    answers.map(({ ground, applies, remedy }) => [ground, { applies, remedy: applies ? remedy!.trim() : null }]),
  );
}
