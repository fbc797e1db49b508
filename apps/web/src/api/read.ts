import { useCallback, useDeferredValue } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { documentOf, type Operation } from './document.ts';

export interface Read<Data> {
  /** undefined until the first answer. Stays while newer data is under way. */
  readonly data: Data | undefined;
  readonly error: CombinedError | undefined;
  readonly loading: boolean;
  /** Reads again from the server. */
  readonly reload: () => void;
}

/** One query of a screen: `const { data, error } = useRead(CaseQuery, { id })`. `pause` waits with asking. */
export function useRead<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  { pause = false }: { pause?: boolean } = {},
): Read<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery<Data>({
    query: documentOf(operation),
    variables,
    pause,
  });
  // What has come is drawn in pieces, between which the page still answers.
  const shown = useDeferredValue(data);
  const reload = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data: shown, error, loading: fetching || stale || shown !== data, reload };
}
