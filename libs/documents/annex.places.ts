import { Injectable } from '@nestjs/common';
import type { ProcessRow } from '@utfall/engine';

/** A step that whoever may take it may also change files by. */
export interface AnnexStep {
  readonly event: string;
  /** Only in these states; in every state unless told. */
  readonly states?: readonly string[];
  /** The change is itself this step, such as an amendment of what is published; else no step is taken. */
  readonly isTaken?: boolean;
}

/** Where files may belong to a process, who may put them there and who reads them beside the authority. */
export interface AnnexPlace {
  /** The kind of process. */
  readonly kind: string;
  readonly place: string;
  readonly steps: readonly AnnexStep[];
  /** Relations of organisations that take part and read, and write where a step is open to them. */
  readonly relations?: readonly string[];
  /** States in which everybody reads; [] is whenever the process is public, null never. */
  readonly publicIn: readonly string[] | null;
  /** Things inside the process that a file can belong to; any file belongs to the whole unless told. */
  readonly items?: (context: object) => readonly string[];
  /** Somebody has put a name to what the files belong to: nothing may change before that is taken back. */
  readonly isFixed?: (context: object) => boolean;
}

/** The places that the stages have for files. */
@Injectable()
export class AnnexPlaces {
  private readonly places = new Map<string, AnnexPlace>();

  tell(...places: readonly AnnexPlace[]): void {
    for (const place of places) this.places.set(`${place.kind} ${place.place}`, place);
  }

  find(kind: string, place: string): AnnexPlace | null {
    return this.places.get(`${kind} ${place}`) ?? null;
  }
}

/** Whether somebody outside the authority may have read what belongs there: then it is never forgotten, only ended. */
export function isShared({ relations = [], publicIn }: AnnexPlace, { state, visibility }: ProcessRow): boolean {
  const isPublic = visibility === 'public' && publicIn !== null && (publicIn.length === 0 || publicIn.includes(state));
  return relations.length > 0 || isPublic;
}
