import type { Engine } from '@utfall/engine';
import type { Stage } from '@utfall/graphql';
import type { Notices } from '@utfall/notify';
import { openedNote } from './reading.reads.ts';
import { requestFacts } from './request.facts.ts';
import { requestMachine } from './request.machine.ts';
import { tellOverruledIn } from './request.told.ts';
import { requestFields, requestNotices, requestPolicy } from './request.policy.ts';
import { responseMachine } from './response.machine.ts';
import { responseFacts, rfiFacts } from './rfi.facts.ts';
import { rfiMachine } from './rfi.machine.ts';
import { rfiMigrations } from './rfi.migration.ts';
import { RfiModule } from './rfi.module.ts';
import { responseNotices, rfiNotices } from './rfi.notices.ts';
import { responseFields, responsePolicy, rfiFields, rfiPolicy } from './rfi.policy.ts';
import { publishRfisIn } from './rfi.publication.ts';
import { forgetSharesIn } from './seal.store.ts';

/** The RFI and the responses to it. */
export const rfiStage: Stage<Engine, Notices> = {
  name: 'rfi',
  migrations: rfiMigrations,
  register: (engine, notices) => {
    engine.register({ machine: rfiMachine, policy: rfiPolicy, fields: rfiFields, facts: rfiFacts });
    engine.register({
      machine: responseMachine,
      policy: responsePolicy,
      fields: responseFields,
      facts: responseFacts,
    });
    engine.register({ machine: requestMachine, policy: requestPolicy, fields: requestFields, facts: requestFacts });
    notices.say('recordRequest', requestNotices);
    notices.say('rfi', rfiNotices);
    notices.say('response', responseNotices);
    publishRfisIn(engine);
    forgetSharesIn(engine);
    tellOverruledIn(engine, notices);
  },
  module: RfiModule,
  ownData: {
    answersRead: 'select rfi_id, question_id, response_id, at from rfi.reading where person_id = $1 order by at',
    answerTags: 'select rfi_id, question_id, response_id, label, at from rfi.tag where person_id = $1 order by at',
    // Sealed under the key of the authority, and open to nobody but the one who wrote it.
    answerNotes: {
      question:
        'select tenant_id, rfi_id, question_id, response_id, sealed, at from rfi.note where person_id = $1 order by at',
      opened: openedNote,
    },
  },
};
