/** The columns of a process that every screen reads, from `engine.process p`; `due`: its deadline has passed unnoticed. */
export interface ProcessColumns {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly due: boolean;
}

/** Selects `ProcessColumns`. */
export const processColumns = `p.tenant_id as tenant, p.id, p.kind, p.state, p.version,
  p.due_at is not null and p.due_at <= now() + p.clock_offset as due`;
