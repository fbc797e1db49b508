import { APP_GUARD, NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { Args, Field, GraphQLModule, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { defineMachine, refuse, text, type Actor, type Refused } from '@utfall/process';
import {
  answerUnion,
  CommandInput,
  connectionOf,
  CurrentActor,
  cursorKey,
  DateTimeScalar,
  DecimalScalar,
  type Fault,
  graphqlOptions,
  inputPipe,
  LocalDateScalar,
  type Page,
  PageArguments,
  pageOf,
  ProcessDesk,
  ProcessFieldsResolver,
  ProcessObject,
  Public,
  SafeTextScalar,
  SignedInGuard,
  stepped,
  TextField,
} from './index.ts';

@ObjectType({ implements: () => ProcessObject })
class Lamp extends ProcessObject {
  @Field(() => SafeTextScalar)
  title!: string;

  @Field(() => DecimalScalar)
  watts!: string;
}
@ObjectType()
class LampConnection extends connectionOf(Lamp) {}
const LightLampResult = answerUnion('LightLampResult', Lamp);

@InputType()
class LightLampInput extends CommandInput {
  @TextField({ max: 5 })
  title!: string;

  @Field(() => LocalDateScalar)
  day!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  at?: string;
}

const lampOf = (id: string): Lamp => ({
  tenant: id,
  id,
  kind: 'lamp',
  state: 'dark',
  version: 1,
  title: id,
  watts: '40.50',
});
const ids = Array.from({ length: 30 }, (_, n) => `00000000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`);

@Resolver(() => Lamp)
class LampResolver {
  @Query(() => Lamp, { nullable: true })
  lamp(@CurrentActor() actor: Actor): Lamp {
    return lampOf(actor.id);
  }

  @Query(() => LampConnection)
  lamps(@Args() { first, after }: PageArguments): Page<Lamp> {
    const [from = ''] = cursorKey(after, 1) ?? [];
    const rows = ids.filter((id) => id > String(from)).slice(0, first + 1);
    return pageOf(rows, first, (id) => [id], lampOf);
  }

  @Public()
  @Query(() => String)
  open(): string {
    return 'yes';
  }

  @Query(() => String)
  broken(): string {
    throw new Error('a secret of the server');
  }

  @Query(() => String)
  away(): string {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  }

  @Mutation(() => LightLampResult)
  lightLamp(@Args('input') input: LightLampInput): Lamp | Refused {
    return input.title === 'no'
      ? refuse('role', { openTo: ['officer'] })
      : { ...lampOf(ids[0]!), title: input.at ?? input.title };
  }

  /** As the engine answers: `title` tells how. */
  @Mutation(() => LightLampResult)
  dimLamp(@Args('input') { title }: LightLampInput): Lamp | Refused {
    const told = { tenant: ids[2]!, process: ids[3]!, kind: 'lamp', state: 'dim', version: 7 };
    const answer = { moved: true as const, ...told, repeated: title === 'again' };
    return stepped(title === 'no' ? refuse('role', { openTo: ['officer'] }) : answer, (process) => {
      read.push(process);
      return Promise.resolve(title === 'gone' ? null : lampOf(process));
    });
  }
}
/** The processes whose pages have been read. */
const read: string[] = [];

const lampMachine = defineMachine({
  kind: 'lamp',
  version: 1,
  label: text('Lampa', 'Lamp'),
  chart: { label: text('Lampa', 'Lamp'), initial: 'dark', states: { dark: { label: text('Släckt', 'Dark') } } },
  create: { sentence: text('Köp en lampa.', 'Buy a lamp.'), context: () => ({}) },
  events: {},
  rules: {},
});
class LampDesk extends ProcessDesk {
  machine = () => lampMachine;
  row = () => Promise.resolve(null);
  explain = () => Promise.resolve([]);
  journal = () =>
    Promise.resolve(
      pageOf(
        [],
        1,
        () => [],
        () => null as never,
      ),
    );
}

const faults: Fault[] = [];
@Module({
  imports: [GraphQLModule.forRoot(graphqlOptions({ introspection: true, fault: (fault) => faults.push(fault) }))],
  providers: [
    LampResolver,
    ProcessFieldsResolver,
    { provide: ProcessDesk, useClass: LampDesk },
    { provide: APP_GUARD, useClass: SignedInGuard },
  ],
})
class LampModule {}

describe('the frame of every stage', () => {
  let application: NestFastifyApplication;
  let signedIn = true;

  beforeAll(async () => {
    application = await NestFactory.create<NestFastifyApplication>(LampModule, new FastifyAdapter(), { logger: false });
    application.useGlobalPipes(inputPipe());
    const fastify = application.getHttpAdapter().getInstance();
    fastify.decorateRequest('principal', null);
    fastify.addHook('onRequest', (request, _reply, done) => {
      const actor = { id: ids[1]!, organisation: null, roles: [] };
      Object.assign(request, { principal: signedIn ? { actor, session: '', signedInAt: new Date() } : null });
      done();
    });
    await application.init();
    await fastify.ready();
  });
  beforeEach(() => (signedIn = true));
  afterAll(() => application.close());

  const ask = async (query: string, variables: object = {}) => {
    const answer = await application.inject({ method: 'POST', url: '/graphql', payload: { query, variables } });
    return { status: answer.statusCode, headers: answer.headers, ...answer.json() };
  };
  const light = (input: object) =>
    ask(
      'mutation ($input: LightLampInput!) { lightLamp(input: $input) { __typename ... on Lamp { title } ... on Refusal { rule openTo sentence { sv } } } }',
      {
        input: { commandId: '01890a5d-ac96-774b-bcce-b302099a8057', title: 'lamp', day: '2026-10-25', ...input },
      },
    );

  it('what is not public is closed to those who are not signed in', async () => {
    signedIn = false;
    const { status, errors } = await ask('{ lamp { id } }');
    expect([status, errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await ask('{ open }')).data).toEqual({ open: 'yes' });
  });

  it('a process answers state label, steps, journal and deadlines by itself', async () => {
    const { data, errors } = await ask(
      '{ lamp { stateLabel { sv } watts nextSteps { event } deadlines { at } journal { nodes { seq } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.lamp).toEqual({
      stateLabel: { sv: 'Släckt' },
      watts: '40.50',
      nextSteps: [],
      deadlines: [],
      journal: { nodes: [] },
    });
  });

  it('a yes is the thing, a no is a refusal with its sentence', async () => {
    expect((await light({})).data.lightLamp).toEqual({ __typename: 'Lamp', title: 'lamp' });
    expect((await light({ title: 'no' })).data.lightLamp).toMatchObject({
      __typename: 'Refusal',
      rule: 'role',
      openTo: ['officer'],
    });
  });

  describe('after a step', () => {
    const dim = async (asked: string, title = 'lamp') => {
      read.length = 0;
      const input = { commandId: '01890a5d-ac96-774b-bcce-b302099a8057', title, day: '2026-10-25' };
      const fragment = asked.includes('...Told') ? 'fragment Told on Process { number: version }' : '';
      const { data, errors } = await ask(
        `mutation ($input: LightLampInput!) { dimLamp(input: $input) { ${asked} } } ${fragment}`,
        { input },
      );
      return { answer: data?.dimLamp, errors, read: [...read] };
    };
    const step = { id: ids[3], kind: 'lamp', state: 'dim', version: 7 };

    it('whoever asks for the step alone is told what was stored, and no page is read', async () => {
      const { answer, read: pages } = await dim(
        '__typename ... on Process { tenant id kind state version } ... on Refusal { rule sentence { sv } }',
      );
      expect([answer, pages]).toEqual([{ __typename: 'Lamp', tenant: ids[2], ...step }, []]);
      expect(await dim('... on Lamp { id ...Told } ... on Refusal { rule }')).toMatchObject({
        answer: { id: ids[3], number: 7 },
        read: [],
      });
    });

    it.each([
      '... on Lamp { id title }',
      '... on Lamp { id ... on Process { stateLabel { sv } } }',
      '...Told ... on Lamp { watts }',
    ])('whoever asks %s gets the page as it stands', async (asked) => {
      const { errors, read: pages } = await dim(asked);
      expect([errors, pages]).toEqual([undefined, [ids[3]]]);
    });

    it('whoever sends a step again is told how its process stands now', async () => {
      const { answer, read: pages } = await dim('... on Process { state version }', 'again');
      expect([answer, pages]).toEqual([{ state: 'dark', version: 1 }, [ids[3]]]);
    });

    it('whoever may no longer see the page is told so, and a refusal is a refusal', async () => {
      expect((await dim('... on Lamp { title } ... on Refusal { rule }', 'gone')).answer).toEqual({ rule: 'notFound' });
      expect(await dim('... on Process { state } ... on Refusal { rule }', 'no')).toMatchObject({
        answer: { rule: 'role' },
        read: [],
      });
    });
  });

  it('an instant is understood with any offset and kept in UTC', async () => {
    expect((await light({ at: '2026-10-25T02:30:00+01:00' })).data.lightLamp.title).toBe('2026-10-25T01:30:00.000Z');
  });

  it.each([
    ['commandId', { commandId: '4f9c7a52-6a2b-4b5e-9f4e-3d6a1b2c3d4e' }],
    ['title', { title: 'far too long' }],
    ['title', { title: ' ' }],
    ['expects', { expects: 0 }],
  ])('wrong input in %s is named in both languages', async (field, input) => {
    const { errors } = await light(input);
    expect(errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field, sentence: { sv: expect.any(String), en: expect.any(String) } }],
    });
  });

  it.each([
    ['day', { day: '2026-02-30' }],
    ['at', { at: '2026-10-25T02:30:00' }],
    ['title', { title: 'a\u0000b' }],
    ['title', { title: 'a\ud800' }],
  ])('a value that is no %s is refused before anything runs', async (_, input) => {
    const { status, errors } = await light(input);
    expect([status, errors[0].extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
  });

  it('text is kept in NFC', async () => {
    expect((await light({ title: 'a\u030a' })).data.lightLamp.title).toBe('å');
  });

  it('pages follow each other to the end', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await ask(
        'query ($after: String) { lamps(first: 12, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...data.lamps.nodes.map(({ id }: { id: string }) => id));
      after = data.lamps.pageInfo.endCursor;
      if (!data.lamps.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(ids);
  });

  it.each(['lamps(first: 101)', 'lamps(first: 0)', 'lamps(after: "nonsense")'])('%s is wrong input', async (field) => {
    const { errors } = await ask(`{ ${field} { nodes { id } } }`);
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('a fault tells its id and nothing else', async () => {
    const answer = await ask('{ broken }');
    expect(answer.errors[0].extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', faultId: faults.at(-1)?.id });
    expect(faults.at(-1)).toMatchObject({ request: expect.any(String), error: { message: 'a secret of the server' } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|stack/);
  });

  it('an absent database answers 503 and says when to come back', async () => {
    const { status, headers, errors } = await ask('{ away }');
    expect([status, headers['retry-after'], errors[0].extensions.code]).toEqual([503, '2', 'SERVICE_UNAVAILABLE']);
  });
});
