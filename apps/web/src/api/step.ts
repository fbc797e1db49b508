import { useCallback, useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import type { ServerText } from '../app/language.ts';
import { client } from './client.ts';
import { newCommandId } from './command-id.ts';
import { documentOf, type Operation } from './document.ts';
import type { RefusalPartsFragment } from './generated/graphql.ts';
import { askSignIn } from './session.ts';

export type Refusal = RefusalPartsFragment;

/** An input that the server could not use, and what to do about it. */
export interface WrongField {
  readonly field: string;
  readonly sentence: ServerText;
}

/** Where a step stands. `refused` is the machine's no; `wrong` is bad input; `failed` is a fault or no connection. */
export type StepState =
  | { readonly kind: 'ready' | 'sending' | 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'wrong'; readonly sentence: ServerText; readonly fields: readonly WrongField[] }
  | { readonly kind: 'failed'; readonly sentence: ServerText | null; readonly faultId: string | null };

interface StepVariables {
  readonly input: object;
}
type InputOf<Variables> = Variables extends { input: infer Input } ? Omit<Input, 'commandId'> : never;
type Answered<Data> = Exclude<Data[Exclude<keyof Data, '__typename'>], { readonly __typename: 'Refusal' } | string>;

export interface UseStep<Data, Input> {
  readonly state: StepState;
  /** Sends the step. Resolves with the answer, or null when it was refused or failed: then `state` says why. */
  readonly send: (input: Input) => Promise<Answered<Data> | null>;
  /** Forgets the last answer, such as when the person corrects a field. */
  readonly clear: () => void;
}

const pausesMilliseconds = [500, 2_000, 5_000];
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The server gave no answer: what was sent may have been done, so it is sent again under the same command id. */
const isUnanswered = ({ networkError, response }: CombinedError): boolean =>
  Boolean(networkError) && (response === undefined || (response as Response).status >= 502);

/** What a step came to that was not answered as it should be. */
export function failure({ graphQLErrors }: CombinedError): StepState {
  const {
    code,
    sentence = null,
    fields,
    faultId = null,
  } = (graphQLErrors[0]?.extensions ?? {}) as {
    code?: string;
    sentence?: ServerText;
    fields?: readonly WrongField[];
    faultId?: string;
  };
  if (code === 'BAD_USER_INPUT' && sentence) return { kind: 'wrong', sentence, fields: fields ?? [] };
  return { kind: 'failed', sentence, faultId };
}

async function sendUntilAnswered<Data>(operation: Operation<Data, never>, variables: StepVariables) {
  for (const milliseconds of [...pausesMilliseconds, null]) {
    const { data, error } = await client.mutation<Data>(documentOf(operation), variables);
    if (!error || !isUnanswered(error) || milliseconds === null) return { data, error };
    await pause(milliseconds);
  }
  throw new Error('unreachable');
}

/**
 * A step of a process: `const publish = useStep(PublishRfi); await publish.send({ rfiId })`. Makes the command id, keeps
 * it while the same step is tried again, and tells a refusal from bad input and from a fault.
 */
export function useStep<Data extends object, Variables extends StepVariables>(
  operation: Operation<Data, Variables>,
): UseStep<Data, InputOf<Variables>> {
  const [state, setState] = useState<StepState>({ kind: 'ready' });
  const unanswered = useRef<{ written: string; commandId: string } | null>(null);
  const sendOnce = useCallback(
    async (input: InputOf<Variables>): Promise<Answered<Data> | Refusal | null> => {
      const written = JSON.stringify(input);
      const commandId = unanswered.current?.written === written ? unanswered.current.commandId : newCommandId();
      unanswered.current = { written, commandId };
      setState({ kind: 'sending' });
      const { data, error } = await sendUntilAnswered(operation, { input: { ...input, commandId } });
      if (error) {
        if (!isUnanswered(error)) unanswered.current = null;
        setState(failure(error));
        return null;
      }
      unanswered.current = null;
      const answer = Object.entries(data ?? {}).find(([name]) => name !== '__typename')?.[1] as
        Answered<Data> | Refusal | null | undefined;
      setState(isRefusal(answer) ? { kind: 'refused', refusal: answer } : { kind: 'done' });
      return answer ?? null;
    },
    [operation],
  );
  const send = useCallback(
    async (input: InputOf<Variables>): Promise<Answered<Data> | null> => {
      let answer = await sendOnce(input);
      // A grave step asks who sits here: the person signs in again in place, and the step goes on.
      if (isRefusal(answer) && answer.rule === 'freshSignIn' && (await askSignIn('grave')))
        answer = await sendOnce(input);
      return isRefusal(answer) ? null : answer;
    },
    [sendOnce],
  );
  const clear = useCallback(() => setState({ kind: 'ready' }), []);
  return { state, send, clear };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && '__typename' in answer && answer.__typename === 'Refusal';
}
