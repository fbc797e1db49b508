import type { QuestionBody } from './question.form.ts';
import type { Clause } from './remiss.clauses.ts';

/** The latest version of each text of a process, by part. */
export type RfiTexts = Readonly<Record<string, { readonly version: number; readonly body: TextBody }>>;

export interface TextBody extends Partial<Omit<QuestionBody, 'text'>> {
  readonly title?: string;
  readonly text?: string;
  readonly comment?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly clauses?: readonly Clause[];
}

/** SQL for {@link RfiTexts} as JSON; null when the reader may see none. A part named twice keeps what came last. */
export function latestTexts(tenant: string, process: string): string {
  return `(select jsonb_object_agg(k.part, jsonb_build_object('version', k.version, 'body', k.body) order by k.version)
    from engine.content k where k.tenant_id = ${tenant} and k.process_id = ${process})`;
}
