schema auth
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema contract
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema database
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema documents
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema engine
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema matching
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema notify
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema overview
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema people
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema rfi
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

schema workshop
  grant usage to app
  grant usage to engine
  grant usage to reader
  grant usage to worker

function overview.note_entry()
  CREATE OR REPLACE FUNCTION overview.note_entry()
   RETURNS trigger
   LANGUAGE plpgsql
  AS $function$
    begin
      insert into overview.entry as e (tenant_id, process_id, trail_id, kind, title, body)
        select p.tenant_id, p.id, p.trail_id, p.kind, new.body->>'title', new.body
        from engine.process p where p.tenant_id = new.tenant_id and p.id = new.process_id
      on conflict (tenant_id, process_id) do update set title = excluded.title, body = excluded.body, at = now();
      return null;
    end $function$
  
  grant execute to public

table auth."user"
  comment class: auth
  id uuid not null
  name text not null
  email text not null
  email_verified boolean default false not null
  image text
  created_at timestamp with time zone default now() not null
  updated_at timestamp with time zone default now() not null
  two_factor_enabled boolean default false not null
  constraint user_email_key UNIQUE (email)
  constraint user_pkey PRIMARY KEY (id)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.account
  comment class: auth
  id uuid not null
  account_id text not null
  provider_id text not null
  user_id uuid not null
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp with time zone
  refresh_token_expires_at timestamp with time zone
  scope text
  password text
  created_at timestamp with time zone default now() not null
  updated_at timestamp with time zone default now() not null
  constraint account_pkey PRIMARY KEY (id)
  constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id)
  constraint account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
  CREATE INDEX account_user_id ON auth.account USING btree (user_id)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.attempt
  comment class: auth
  key text not null
  count integer not null
  began_at timestamp with time zone default now() not null
  constraint attempt_pkey PRIMARY KEY (key)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.disposal
  comment class: auth; what was deleted, by which decision
  id uuid not null
  class text not null
  decision_reference text not null
  rows integer not null
  decided_at timestamp with time zone default now() not null
  constraint disposal_pkey PRIMARY KEY (id)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant insert, select to app

table auth.rate_limit
  comment class: auth
  id uuid not null
  key text not null
  count integer not null
  last_request bigint not null
  constraint rate_limit_key_key UNIQUE (key)
  constraint rate_limit_pkey PRIMARY KEY (id)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.retention_hold
  comment class: auth; classes of data that nothing is deleted of for now
  id uuid not null
  class text not null
  reason text not null
  placed_at timestamp with time zone default now() not null
  lifted_at timestamp with time zone
  constraint retention_hold_pkey PRIMARY KEY (id)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant insert, select, update to app

table auth.session
  comment class: auth
  id uuid not null
  token text not null
  user_id uuid not null
  expires_at timestamp with time zone not null
  ip_address text
  user_agent text
  created_at timestamp with time zone default now() not null
  updated_at timestamp with time zone default now() not null
  organisation_id uuid
  constraint session_pkey PRIMARY KEY (id)
  constraint session_token_key UNIQUE (token)
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
  CREATE INDEX session_user_id ON auth.session USING btree (user_id)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.sso_provider
  comment class: auth
  id uuid not null
  provider_id text not null
  issuer text not null
  domain text not null
  domain_verified boolean default false not null
  oidc_config text
  saml_config text
  user_id uuid
  organization_id uuid not null
  constraint sso_provider_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES people.organisation(id)
  constraint sso_provider_organization_id_key UNIQUE (organization_id)
  constraint sso_provider_pkey PRIMARY KEY (id)
  constraint sso_provider_provider_id_key UNIQUE (provider_id)
  constraint sso_provider_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.two_factor
  comment class: auth
  id uuid not null
  user_id uuid not null
  secret text not null
  backup_codes text not null
  verified boolean default true not null
  failed_verification_count integer default 0 not null
  locked_until timestamp with time zone
  constraint two_factor_pkey PRIMARY KEY (id)
  constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
  constraint two_factor_user_id_key UNIQUE (user_id)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.used_code
  comment class: auth
  user_id uuid not null
  code text not null
  used_at timestamp with time zone default now() not null
  constraint used_code_pkey PRIMARY KEY (user_id, code)
  constraint used_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table auth.verification
  comment class: auth
  id text not null
  identifier text not null
  value text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone default now() not null
  updated_at timestamp with time zone default now() not null
  constraint verification_pkey PRIMARY KEY (id)
  CREATE INDEX verification_identifier ON auth.verification USING btree (identifier)
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table contract.spent
  comment class: party; which evidence an outcome has used, by checksum, so that none is paid twice
  tenant_id uuid not null
  contract_id uuid not null
  mark text not null
  claim_id uuid not null
  constraint spent_pkey PRIMARY KEY (tenant_id, contract_id, mark)
  CREATE INDEX spent_claim ON contract.spent USING btree (tenant_id, claim_id)
  policy app_delete for delete to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, contract_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, contract_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, contract_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to engine
  grant select to reader

table database.migration
  comment class: global; which migrations have run
  name text not null
  ran_at timestamp with time zone default now() not null
  constraint migration_pkey PRIMARY KEY (name)
  policy app_select for select to app, reader using true
  row level security enabled, forced
  grant select to app
  grant select to reader

table database.migration_lock
  comment class: global; its one row is locked by whoever migrates
  id integer not null
  constraint migration_lock_id_check CHECK ((id = 1))
  constraint migration_lock_pkey PRIMARY KEY (id)
  policy app_select for select to app, reader using true
  row level security enabled, forced
  grant select to app
  grant select to reader

table documents.annex
  comment class: party; files that belong to a process, their bytes sealed; public_in: states in which everybody reads, {} whenever the process is public, null never
  tenant_id uuid not null
  process_id uuid not null
  id uuid not null
  place text not null
  item text default ''::text not null
  organisation_id uuid not null
  person_id uuid not null
  name text not null
  type text not null
  size integer not null
  sha256 text not null
  scanned boolean not null
  sealed bytea not null
  relations text[] not null
  public_in text[]
  replaces uuid
  edition integer
  at timestamp with time zone default now() not null
  ended_at timestamp with time zone
  ended_edition integer
  constraint annex_pkey PRIMARY KEY (tenant_id, process_id, id)
  policy app_delete for delete to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = annex.tenant_id) AND (p.id = annex.process_id) AND (p.visibility <> 'party'::text))))) OR ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.participant a
    WHERE ((a.tenant_id = annex.tenant_id) AND (a.process_id = annex.process_id) AND (a.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (a.relation = ANY (annex.relations)))))))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.participant a
    WHERE ((a.tenant_id = annex.tenant_id) AND (a.process_id = annex.process_id) AND (a.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (a.relation = ANY (annex.relations)))))))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = annex.tenant_id) AND (p.id = annex.process_id) AND (p.visibility <> 'party'::text))))) OR ((EXISTS ( SELECT 1
     FROM engine.participant a
    WHERE ((a.tenant_id = annex.tenant_id) AND (a.process_id = annex.process_id) AND (a.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (a.relation = ANY (annex.relations))))) OR ((public_in IS NOT NULL) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = annex.tenant_id) AND (p.id = annex.process_id) AND (p.visibility = 'public'::text) AND ((annex.public_in = '{}'::text[]) OR (p.state = ANY (annex.public_in)))))))))
  policy app_update for update to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = annex.tenant_id) AND (p.id = annex.process_id) AND (p.visibility <> 'party'::text))))) OR ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.participant a
    WHERE ((a.tenant_id = annex.tenant_id) AND (a.process_id = annex.process_id) AND (a.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (a.relation = ANY (annex.relations))))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.participant a
    WHERE ((a.tenant_id = annex.tenant_id) AND (a.process_id = annex.process_id) AND (a.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (a.relation = ANY (annex.relations)))))))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table documents.file
  comment class: party; the bytes of files of a process, sealed; the key of each is kept with what names the file
  tenant_id uuid not null
  process_id uuid not null
  id uuid not null
  organisation_id uuid not null
  sealed bytea not null
  at timestamp with time zone default now() not null
  constraint file_pkey PRIMARY KEY (tenant_id, process_id, id)
  policy app_delete for delete to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = file.tenant_id) AND (p.id = file.process_id) AND (p.visibility <> 'party'::text))))) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = file.tenant_id) AND (p.id = file.process_id) AND (p.visibility <> 'party'::text))))) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table documents.part
  comment class: tenant; parts of files on their way in, sealed; gone when the file is taken or refused, or after a day
  tenant_id uuid not null
  upload_id uuid not null
  n integer not null
  person_id uuid not null
  sealed bytea not null
  at timestamp with time zone default now() not null
  constraint part_n_check CHECK (((n >= 0) AND (n <= 39)))
  constraint part_pkey PRIMARY KEY (tenant_id, upload_id, n)
  CREATE INDEX part_of_person ON documents.part USING btree (tenant_id, person_id, at)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table engine.content
  comment class: party; immutable versions of texts
  tenant_id uuid not null
  process_id uuid not null
  part text not null
  version integer not null
  hash bytea not null
  body jsonb not null
  author_id uuid not null
  at timestamp with time zone default now() not null
  constraint content_pkey PRIMARY KEY (tenant_id, process_id, part, version)
  CREATE TRIGGER entry_noted AFTER INSERT ON engine.content FOR EACH ROW WHEN (((new.part = ANY (ARRAY['challenge'::text, 'introduction'::text, 'invitation'::text, 'purpose'::text, 'design'::text, 'terms'::text])) AND ((new.body ->> 'title'::text) IS NOT NULL) AND (new.tenant_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid))) EXECUTE FUNCTION overview.note_entry()
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, process_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = content.tenant_id) AND (p.id = content.process_id) AND (p.visibility <> 'party'::text))))) OR ((tenant_id, process_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant insert, select to app
  grant select to engine
  grant select to reader

table engine.journal
  comment class: party; append only, hash chain per process
  tenant_id uuid not null
  process_id uuid not null
  seq integer not null
  command_id uuid not null
  request_hash bytea not null
  actor_id uuid not null
  at timestamp with time zone not null
  recorded_at timestamp with time zone default now() not null
  event text not null
  from_state text not null
  to_state text not null
  body jsonb
  salt bytea
  commitment bytea not null
  hash bytea not null
  constraint journal_pkey PRIMARY KEY (tenant_id, process_id, seq)
  constraint journal_tenant_id_command_id_key UNIQUE (tenant_id, command_id)
  CREATE INDEX journal_recorded ON engine.journal USING brin (recorded_at) WITH (pages_per_range='32')
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = journal.tenant_id) AND (p.id = journal.process_id) AND (p.visibility <> 'party'::text))))) OR ((tenant_id, process_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant select to app
  grant insert, select to engine
  grant select to reader

table engine.outbox
  comment class: tenant
  tenant_id uuid not null
  process_id uuid not null
  seq integer not null
  n integer not null
  topic text not null
  payload jsonb not null
  at timestamp with time zone default now() not null
  attempts integer default 0 not null
  next_at timestamp with time zone default now() not null
  done_at timestamp with time zone
  dead_at timestamp with time zone
  fault text
  constraint outbox_pkey PRIMARY KEY (tenant_id, process_id, seq, n)
  CREATE INDEX outbox_dead ON engine.outbox USING btree (dead_at) WHERE (dead_at IS NOT NULL)
  CREATE INDEX outbox_open ON engine.outbox USING btree (next_at) WHERE ((done_at IS NULL) AND (dead_at IS NULL))
  policy engine_all for all to engine using true with check true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select to engine
  grant select, update to worker

table engine.participant
  comment class: party
  tenant_id uuid not null
  process_id uuid not null
  organisation_id uuid not null
  relation text not null
  visibility text not null
  constraint participant_pkey PRIMARY KEY (tenant_id, process_id, organisation_id)
  CREATE INDEX participant_organisation ON engine.participant USING btree (organisation_id, process_id)
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (visibility <> 'party'::text)) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant select to app
  grant insert, select, update to engine
  grant select to reader

table engine.process
  comment class: party; written through engine.send only
  with fillfactor=80
  tenant_id uuid not null
  id uuid not null
  kind text not null
  machine text not null
  state text not null
  visibility text not null
  context jsonb not null
  version integer not null
  trail_id uuid not null
  parent_id uuid
  due_at timestamp with time zone
  wake_at timestamp with time zone
  clock_offset interval default '00:00:00'::interval not null
  head bytea not null
  created_at timestamp with time zone default now() not null
  updated_at timestamp with time zone default now() not null
  constraint process_pkey PRIMARY KEY (tenant_id, id)
  constraint process_visibility_check CHECK ((visibility = ANY (ARRAY['tenant'::text, 'party'::text, 'public'::text])))
  CREATE INDEX process_id ON engine.process USING btree (id)
  CREATE INDEX process_kind ON engine.process USING btree (tenant_id, kind, id DESC)
  CREATE INDEX process_parent ON engine.process USING btree (tenant_id, parent_id, id) WHERE (parent_id IS NOT NULL)
  CREATE INDEX process_trail ON engine.process USING btree (tenant_id, trail_id)
  CREATE INDEX process_wake ON engine.process USING btree (wake_at) WHERE (wake_at IS NOT NULL)
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (visibility <> 'party'::text)) OR ((visibility = 'public'::text) OR ((tenant_id, id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))))
  policy engine_all for all to engine using true with check true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant select to app
  grant insert, select, update to engine
  grant select to reader
  grant select to worker

table engine.publication
  comment class: public; what is published, readable by all
  tenant_id uuid not null
  process_id uuid not null
  kind text not null
  version integer not null
  published_at timestamp with time zone not null
  title text not null
  county text
  sdg integer[] default '{}'::integer[] not null
  deadline_at timestamp with time zone
  body jsonb not null
  words tsvector generated always as ((setweight(to_tsvector('simple'::regconfig, title), 'A'::"char") || to_tsvector('swedish'::regconfig, body))) stored
  constraint publication_pkey PRIMARY KEY (tenant_id, process_id)
  CREATE INDEX publication_challenge ON engine.publication USING btree (published_at DESC, process_id DESC) WHERE (kind = 'challenge'::text)
  CREATE INDEX publication_deadline ON engine.publication USING btree (kind, deadline_at) WHERE (deadline_at IS NOT NULL)
  CREATE INDEX publication_kind ON engine.publication USING btree (kind, published_at DESC)
  CREATE INDEX publication_result ON engine.publication USING btree (kind, published_at DESC, process_id DESC) WHERE ((kind = ANY (ARRAY['rfi'::text, 'trail'::text, 'contract'::text])) AND ((kind <> 'rfi'::text) OR ((body ->> 'maskedReport'::text) IS NOT NULL)))
  CREATE INDEX publication_rfi ON engine.publication USING btree (published_at DESC, process_id DESC) WHERE (kind = 'rfi'::text)
  CREATE INDEX publication_words ON engine.publication USING gin (words)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using true
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table matching.certificate
  comment class: global; certificates that a supplier says it holds
  id uuid not null
  supplier_id uuid not null
  name text not null
  issuer text not null
  valid_until date
  constraint certificate_pkey PRIMARY KEY (id)
  constraint certificate_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  CREATE INDEX certificate_supplier ON matching.certificate USING btree (supplier_id)
  policy app_delete for delete to app using (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_insert for insert to app with check (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_select for select to app, reader using true
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table matching.command
  comment class: tenant; events whose content the server worked out, so that a repeated command is the same
  tenant_id uuid not null
  id uuid not null
  event jsonb not null
  constraint command_pkey PRIMARY KEY (tenant_id, id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table matching.conflict
  comment class: tenant; which suppliers must not be told of what, and why
  tenant_id uuid not null
  id uuid not null
  supplier_id uuid not null
  trail_id uuid
  reason text not null
  declared_by uuid not null
  declared_at timestamp with time zone default now() not null
  ended_by uuid
  ended_at timestamp with time zone
  end_reason text
  constraint conflict_pkey PRIMARY KEY (tenant_id, id)
  constraint conflict_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  CREATE INDEX conflict_supplier ON matching.conflict USING btree (tenant_id, supplier_id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table matching.duplicate
  comment class: global; pairs of suppliers that are probably the same, as the last search found them
  one_id uuid not null
  other_id uuid not null
  reasons text[] not null
  closeness integer not null
  facts text not null
  search integer not null
  found_at timestamp with time zone default now() not null
  constraint duplicate_check CHECK ((one_id < other_id))
  constraint duplicate_closeness_check CHECK (((closeness >= 1) AND (closeness <= 100)))
  constraint duplicate_one_id_fkey FOREIGN KEY (one_id) REFERENCES matching.supplier(id)
  constraint duplicate_other_id_fkey FOREIGN KEY (other_id) REFERENCES matching.supplier(id)
  constraint duplicate_pkey PRIMARY KEY (one_id, other_id)
  CREATE INDEX duplicate_closest ON matching.duplicate USING btree (closeness DESC, one_id, other_id)
  CREATE INDEX duplicate_other ON matching.duplicate USING btree (other_id)
  policy app_select for select to app, reader using true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant select to app
  grant select to reader
  grant delete, insert, select, update to worker

table matching.duplicate_decision
  comment class: global; what people have decided of such pairs, also what was taken back
  id uuid not null
  one_id uuid not null
  other_id uuid not null
  choice text not null
  stands_id uuid
  reason text
  facts text not null
  organisation_id uuid not null
  decided_by uuid not null
  decided_at timestamp with time zone default now() not null
  ended_by uuid
  ended_at timestamp with time zone
  end_reason text
  end_command uuid
  constraint duplicate_decision_check CHECK ((one_id < other_id))
  constraint duplicate_decision_check1 CHECK (((choice = 'same'::text) = (stands_id IS NOT NULL)))
  constraint duplicate_decision_check2 CHECK (((stands_id = one_id) OR (stands_id = other_id)))
  constraint duplicate_decision_choice_check CHECK ((choice = ANY (ARRAY['same'::text, 'different'::text])))
  constraint duplicate_decision_end_command_key UNIQUE (end_command)
  constraint duplicate_decision_one_id_fkey FOREIGN KEY (one_id) REFERENCES matching.supplier(id)
  constraint duplicate_decision_other_id_fkey FOREIGN KEY (other_id) REFERENCES matching.supplier(id)
  constraint duplicate_decision_pkey PRIMARY KEY (id)
  constraint duplicate_decision_stands_id_fkey FOREIGN KEY (stands_id) REFERENCES matching.supplier(id)
  CREATE INDEX duplicate_decision_latest ON matching.duplicate_decision USING btree (decided_at DESC, id DESC) WHERE (ended_at IS NULL)
  CREATE INDEX duplicate_decision_other ON matching.duplicate_decision USING btree (other_id) WHERE (ended_at IS NULL)
  CREATE UNIQUE INDEX duplicate_decision_pair ON matching.duplicate_decision USING btree (one_id, other_id) WHERE (ended_at IS NULL)
  policy app_select for select to app, reader using true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant select to app
  grant select to reader
  grant insert, select, update to worker

table matching.duplicate_search
  comment class: global; searches for duplicates, and what each had seen
  number integer not null
  seen pg_snapshot not null
  suppliers integer not null
  pairs integer not null
  at timestamp with time zone default now() not null
  constraint duplicate_search_pkey PRIMARY KEY (number)
  policy app_select for select to app, reader using true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant select to app
  grant select to reader
  grant insert, select to worker

table matching.edition
  comment class: global; what has been imported, in order
  id uuid not null
  source text not null
  hash text not null
  suppliers integer not null
  evidence integer not null
  imported_at timestamp with time zone default now() not null
  supplier_id uuid
  written xid8 default pg_current_xact_id() not null
  names_changed boolean default false not null
  constraint edition_hash_key UNIQUE (hash)
  constraint edition_pkey PRIMARY KEY (id)
  constraint edition_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  CREATE INDEX edition_names_changed ON matching.edition USING btree (written) WHERE names_changed
  CREATE INDEX edition_written ON matching.edition USING btree (written)
  policy app_insert for insert to app with check (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_select for select to app, reader using true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select to app
  grant select to reader
  grant insert, select, update to worker

table matching.evidence
  comment class: global; what suppliers have done, by source
  id uuid not null
  supplier_id uuid not null
  title text not null
  buyer text
  awarded_on date
  cpv text
  cpv_label text
  source text not null
  source_key text not null
  retired_at timestamp with time zone
  kind text default 'award'::text not null
  link text
  year integer
  county text
  verification text generated always as (
  CASE
      WHEN (NOT (source ~~ 'Egna uppgifter%'::text)) THEN 'register'::text
      WHEN (link IS NOT NULL) THEN 'linked'::text
      ELSE 'ownWord'::text
  END) stored not null
  constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['award'::text, 'assignment'::text, 'effectReport'::text, 'publication'::text, 'methodDescription'::text, 'capability'::text])))
  constraint evidence_link_check CHECK ((link ~~ 'https://%'::text))
  constraint evidence_pkey PRIMARY KEY (id)
  constraint evidence_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  constraint evidence_year_check CHECK (((year >= 1900) AND (year <= 2200)))
  CREATE INDEX evidence_county ON matching.evidence USING btree (county, supplier_id)
  CREATE INDEX evidence_supplier ON matching.evidence USING btree (supplier_id)
  CREATE INDEX evidence_words ON matching.evidence USING gin (to_tsvector('swedish'::regconfig, ((title || ' '::text) || COALESCE(cpv_label, ''::text))))
  policy app_insert for insert to app with check ((supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))) AND (source = 'Egna uppgifter'::text) AND (kind = ANY (ARRAY['assignment'::text, 'effectReport'::text, 'publication'::text, 'methodDescription'::text, 'capability'::text])))
  policy app_select for select to app, reader using true
  policy app_update for update to app using ((supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))) AND (source = 'Egna uppgifter'::text)) with check ((supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))) AND (source = 'Egna uppgifter'::text) AND (kind = ANY (ARRAY['assignment'::text, 'effectReport'::text, 'publication'::text, 'methodDescription'::text, 'capability'::text])))
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader
  grant insert, select, update to worker

table matching.exclusion_declaration
  comment class: party; what suppliers declare of the grounds for exclusion, each time anew; for themselves and for authorities
  tenant_id uuid not null
  id uuid not null
  supplier_id uuid not null
  version integer not null
  answers jsonb not null
  made_by uuid not null
  made_at timestamp with time zone default now() not null
  constraint exclusion_declaration_answers_check CHECK ((answers ?& ARRAY['crime'::text, 'taxes'::text, 'misconduct'::text]))
  constraint exclusion_declaration_pkey PRIMARY KEY (tenant_id, id)
  constraint exclusion_declaration_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  constraint exclusion_declaration_tenant_id_supplier_id_version_key UNIQUE (tenant_id, supplier_id, version)
  constraint exclusion_declaration_version_check CHECK ((version > 0))
  CREATE INDEX declaration_supplier ON matching.exclusion_declaration USING btree (supplier_id, version DESC)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (made_by = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (EXISTS ( SELECT
     FROM people.organisation o
    WHERE ((o.id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (o.kind = 'authority'::text)))))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table matching.profile
  comment class: global; which organisation has taken over its place in the register, by which proof, and what it says of itself
  supplier_id uuid not null
  organisation_id uuid not null
  proof text not null
  counties text[] default '{}'::text[] not null
  languages text[] default '{}'::text[] not null
  capacity integer default 3 not null
  withdrawn_at timestamp with time zone
  claimed_by uuid not null
  claimed_at timestamp with time zone default now() not null
  form text
  target_groups text[] default '{}'::text[] not null
  stands boolean default true not null
  constraint profile_capacity_check CHECK (((capacity >= 0) AND (capacity <= 20)))
  constraint profile_form_check CHECK ((form = ANY (ARRAY['association'::text, 'cooperative'::text, 'foundation'::text, 'faithCommunity'::text, 'limitedProfitCompany'::text, 'company'::text, 'partnership'::text, 'soleTrader'::text, 'publicBody'::text, 'foreign'::text, 'other'::text])))
  constraint profile_organisation_id_key UNIQUE (organisation_id)
  constraint profile_pkey PRIMARY KEY (supplier_id)
  constraint profile_proof_check CHECK ((proof = ANY (ARRAY['number'::text, 'name'::text, 'own'::text])))
  constraint profile_stands FOREIGN KEY (supplier_id, stands) REFERENCES matching.supplier(id, stands)
  constraint profile_stands_check CHECK (stands)
  constraint profile_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  constraint profile_target_groups_check CHECK ((target_groups <@ ARRAY['children'::text, 'youth'::text, 'families'::text, 'olderPeople'::text, 'jobSeekers'::text, 'newArrivals'::text, 'disability'::text, 'mentalHealth'::text, 'addiction'::text, 'homelessness'::text, 'crime'::text, 'violence'::text, 'relatives'::text, 'employers'::text, 'residents'::text]))
  CREATE INDEX profile_counties ON matching.profile USING gin (counties)
  CREATE INDEX profile_form ON matching.profile USING btree (form)
  CREATE INDEX profile_groups ON matching.profile USING gin (target_groups)
  policy app_insert for insert to app with check (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using true
  policy app_update for update to app using (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy worker_select for select to worker using true
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader
  grant select to worker

table matching.remark
  comment class: global; facts of the register that the supplier contests or hides, and why
  supplier_id uuid not null
  fact text not null
  kind text not null
  reason text not null
  organisation_id uuid not null
  written_by uuid not null
  at timestamp with time zone default now() not null
  constraint remark_kind_check CHECK ((kind = ANY (ARRAY['hidden'::text, 'contested'::text])))
  constraint remark_pkey PRIMARY KEY (supplier_id, fact)
  constraint remark_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  policy app_delete for delete to app using ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_insert for insert to app with check ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_select for select to app, reader using true
  policy app_update for update to app using ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))) with check ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table matching.round
  comment class: tenant; rounds of notices with all they were made from; never changed
  tenant_id uuid not null
  id uuid not null
  input jsonb not null
  outcome jsonb not null
  hash text not null
  conflicts jsonb not null
  pool jsonb not null
  made_by uuid not null
  made_at timestamp with time zone default now() not null
  constraint round_pkey PRIMARY KEY (tenant_id, id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table matching.run
  comment class: tenant; each ranking as it was made; never changed
  tenant_id uuid not null
  matching_id uuid not null
  number integer not null
  edition_id uuid not null
  inputs_hash text not null
  weights text not null
  at timestamp with time zone default now() not null
  pool jsonb
  constraint run_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES matching.edition(id)
  constraint run_pkey PRIMARY KEY (tenant_id, matching_id, number)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table matching.run_item
  comment class: party; places on the lists; a supplier sees its own, once it is told
  tenant_id uuid not null
  matching_id uuid not null
  run integer not null
  supplier_id uuid not null
  rank integer not null
  detail jsonb not null
  constraint run_item_pkey PRIMARY KEY (tenant_id, matching_id, run, supplier_id)
  constraint run_item_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  constraint run_item_tenant_id_matching_id_run_fkey FOREIGN KEY (tenant_id, matching_id, run) REFERENCES matching.run(tenant_id, matching_id, number)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, matching_id, run, supplier_id) IN ( SELECT told.tenant_id,
      told.matching_id,
      told.run,
      told.supplier_id
     FROM matching.told
    WHERE (told.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table matching.supplier
  comment class: global; the supplier register
  id uuid not null
  name text not null
  organisation_number text
  legal_form text
  size text
  county text
  sni text
  sni_label text
  source text not null
  imported_at timestamp with time zone default now() not null
  form text generated always as (
  CASE
      WHEN (legal_form IS NULL) THEN NULL::text
      WHEN (legal_form ~* 'vinstutdelning'::text) THEN 'limitedProfitCompany'::text
      WHEN (legal_form ~* 'aktiebolag'::text) THEN 'company'::text
      WHEN (legal_form ~* 'ideell'::text) THEN 'association'::text
      WHEN (legal_form ~* 'ekonomisk|kooperativ'::text) THEN 'cooperative'::text
      WHEN (legal_form ~* 'stiftelse'::text) THEN 'foundation'::text
      WHEN (legal_form ~* 'samfund'::text) THEN 'faithCommunity'::text
      WHEN (legal_form ~* 'handelsbolag|kommanditbolag'::text) THEN 'partnership'::text
      WHEN (legal_form ~* 'enskild|fysisk'::text) THEN 'soleTrader'::text
      WHEN (legal_form ~* 'statlig|region|kommun|korporation|myndighet'::text) THEN 'publicBody'::text
      WHEN (legal_form ~* 'utländsk'::text) THEN 'foreign'::text
      ELSE 'other'::text
  END) stored
  same_as uuid
  stands boolean generated always as ((same_as IS NULL)) stored
  same_as_stands boolean generated always as (
  CASE
      WHEN (same_as IS NOT NULL) THEN true
      ELSE NULL::boolean
  END) stored
  constraint supplier_check CHECK ((same_as <> id))
  constraint supplier_name_key UNIQUE (name)
  constraint supplier_organisation_number_key UNIQUE (organisation_number)
  constraint supplier_pkey PRIMARY KEY (id)
  constraint supplier_same_as FOREIGN KEY (same_as, same_as_stands) REFERENCES matching.supplier(id, stands)
  constraint supplier_stands UNIQUE (id, stands)
  CREATE INDEX supplier_county ON matching.supplier USING btree (county)
  CREATE INDEX supplier_form ON matching.supplier USING btree (form, lower(name), id)
  CREATE INDEX supplier_list ON matching.supplier USING btree (lower(name), id)
  CREATE INDEX supplier_size ON matching.supplier USING btree (size, lower(name), id)
  CREATE INDEX supplier_under ON matching.supplier USING btree (same_as) WHERE (same_as IS NOT NULL)
  CREATE INDEX supplier_words ON matching.supplier USING gin (to_tsvector('simple'::regconfig, name))
  policy app_insert for insert to app with check (organisation_number = ( SELECT organisation.number
     FROM people.organisation
    WHERE (organisation.id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_insert_stands for insert to app with check (same_as IS NULL)
  policy app_select for select to app, reader using true
  policy app_update for update to app using (id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))) with check (organisation_number = ( SELECT organisation.number
     FROM people.organisation
    WHERE (organisation.id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_update_stands for update to app using (same_as IS NULL) with check (same_as IS NULL)
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader
  grant insert, select, update to worker

table matching.supplier_number
  comment class: global; which organisation numbers sources give for a name, also those that another supplier has
  supplier_id uuid not null
  number text not null
  source text not null
  said_at timestamp with time zone default now() not null
  constraint supplier_number_pkey PRIMARY KEY (supplier_id, number)
  constraint supplier_number_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES matching.supplier(id)
  CREATE INDEX supplier_number_number ON matching.supplier_number USING btree (number)
  policy app_insert for insert to app with check ((supplier_id IN ( SELECT profile.supplier_id
     FROM matching.profile
    WHERE (profile.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))) AND (number = ( SELECT o.number
     FROM people.organisation o
    WHERE (o.id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_select for select to app, reader using true
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select to app
  grant select to reader
  grant insert, select to worker

table matching.told
  comment class: party; which suppliers were told of which run
  tenant_id uuid not null
  matching_id uuid not null
  run integer not null
  supplier_id uuid not null
  organisation_id uuid not null
  challenge_id uuid
  at timestamp with time zone default now() not null
  constraint told_pkey PRIMARY KEY (tenant_id, matching_id, run, supplier_id)
  constraint told_tenant_id_matching_id_run_supplier_id_fkey FOREIGN KEY (tenant_id, matching_id, run, supplier_id) REFERENCES matching.run_item(tenant_id, matching_id, run, supplier_id)
  CREATE INDEX told_organisation ON matching.told USING btree (organisation_id, matching_id DESC)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table matching.watch
  comment class: tenant; searches that people have saved, to be told of new challenges
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  words text
  counties text[] default '{}'::text[] not null
  fit text
  since timestamp with time zone default now() not null
  constraint watch_fit_check CHECK ((fit = ANY (ARRAY['strong'::text, 'possible'::text])))
  constraint watch_pkey PRIMARY KEY (tenant_id, id)
  CREATE INDEX watch_person ON matching.watch USING btree (tenant_id, person_id, since DESC, id)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader
  grant select to worker

table notify.mail
  comment class: auth; letters that wait or were sent
  id uuid not null
  key text not null
  recipient text not null
  subject text not null
  body text not null
  written_at timestamp with time zone default now() not null
  next_at timestamp with time zone default now() not null
  attempts integer default 0 not null
  fault text
  sent_at timestamp with time zone
  dead_at timestamp with time zone
  kind text
  constraint mail_key_key UNIQUE (key)
  constraint mail_pkey PRIMARY KEY (id)
  CREATE INDEX mail_recipient ON notify.mail USING btree (recipient, id DESC)
  CREATE INDEX mail_waiting ON notify.mail USING btree (next_at) WHERE ((sent_at IS NULL) AND (dead_at IS NULL))
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant delete, insert, select to app
  grant insert, select, update to worker

table notify.notice
  comment class: party; who has been told what
  tenant_id uuid not null
  id uuid not null
  organisation_id uuid not null
  person_id uuid
  process_id uuid not null
  kind text not null
  name text not null
  effect_key text not null
  at timestamp with time zone default now() not null
  read_at timestamp with time zone
  constraint notice_pkey PRIMARY KEY (tenant_id, id)
  constraint notice_tenant_id_effect_key_name_organisation_id_person_id_key UNIQUE NULLS NOT DISTINCT (tenant_id, effect_key, name, organisation_id, person_id)
  CREATE INDEX notice_organisation ON notify.notice USING btree (organisation_id, id DESC) WHERE (person_id IS NULL)
  CREATE INDEX notice_receiver ON notify.notice USING btree (organisation_id, person_id, id DESC)
  CREATE INDEX notice_unread ON notify.notice USING btree (organisation_id, person_id, id DESC) WHERE (read_at IS NULL)
  policy app_disposal_delete for delete to app using ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_disposal_select for select to app using ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id IS NULL) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  policy app_update for update to app using ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id IS NULL) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))) with check ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id IS NULL) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant delete, select to app
  grant select to reader
  grant insert, select to worker

table notify.preference
  comment class: auth; how a person hears of each kind of process by letter
  person_id uuid not null
  kind text not null
  way text not null
  set_at timestamp with time zone default now() not null
  constraint preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES auth."user"(id) ON DELETE CASCADE
  constraint preference_pkey PRIMARY KEY (person_id, kind)
  constraint preference_way_check CHECK ((way = ANY (ARRAY['now'::text, 'daily'::text, 'off'::text])))
  policy app_delete for delete to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_update for update to app using (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text) with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  row level security enabled, forced
  grant delete, insert, select, update to app

table overview.accessibility_report
  comment class: global; problems with accessibility that people have told of
  id uuid not null
  page text not null
  problem text not null
  assistive_technology text
  email text
  sender bytea not null
  received_at timestamp with time zone default now() not null
  handled_at timestamp with time zone
  constraint accessibility_report_pkey PRIMARY KEY (id)
  CREATE INDEX accessibility_report_received ON overview.accessibility_report USING btree (received_at DESC)
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select, update to worker

table overview.draft
  comment class: tenant; what a person has typed and not yet handed in
  tenant_id uuid not null
  person_id uuid not null
  form_key text not null
  body text not null
  version integer not null
  command_id uuid not null
  saved_at timestamp with time zone default now() not null
  constraint draft_pkey PRIMARY KEY (tenant_id, person_id, form_key)
  policy app_all for all to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table overview.entry
  comment class: tenant; what the authority’s own processes are called, for lists and search
  tenant_id uuid not null
  process_id uuid not null
  trail_id uuid not null
  kind text not null
  title text not null
  body jsonb not null
  words tsvector generated always as ((setweight(to_tsvector('simple'::regconfig, title), 'A'::"char") || to_tsvector('swedish'::regconfig, body))) stored
  at timestamp with time zone default now() not null
  constraint entry_pkey PRIMARY KEY (tenant_id, process_id)
  CREATE INDEX entry_trail ON overview.entry USING btree (tenant_id, trail_id, kind)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table overview.plan
  comment class: tenant; when a trail should leave each station
  tenant_id uuid not null
  trail_id uuid not null
  station integer not null
  ends_on date not null
  planned_by uuid not null
  planned_at timestamp with time zone default now() not null
  constraint plan_pkey PRIMARY KEY (tenant_id, trail_id, station)
  constraint plan_station_check CHECK (((station >= 1) AND (station <= 6)))
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table overview.visit
  comment class: tenant; when a person last looked at what waits
  tenant_id uuid not null
  person_id uuid not null
  at timestamp with time zone default now() not null
  previous_at timestamp with time zone
  constraint visit_pkey PRIMARY KEY (tenant_id, person_id)
  policy app_all for all to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table people.admission
  comment class: party; who was invited or asked to join
  tenant_id uuid not null
  id uuid not null
  way text not null
  email text not null
  person_id uuid
  roles text[] not null
  state text default 'proposed'::text not null
  asked_at timestamp with time zone default now() not null
  expires_at timestamp with time zone not null
  constraint admission_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
  constraint admission_pkey PRIMARY KEY (tenant_id, id)
  constraint admission_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  constraint admission_way_check CHECK ((way = ANY (ARRAY['invitation'::text, 'request'::text])))
  CREATE INDEX admission_email ON people.admission USING btree (email) WHERE (state = 'proposed'::text)
  CREATE UNIQUE INDEX admission_open ON people.admission USING btree (tenant_id, email) WHERE (state = 'proposed'::text)
  policy app_delete for delete to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text)) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader
  grant select to worker

table people.declaration
  comment class: tenant; what people declare of conflicts of interest and secrecy in a case; the latest of each counts
  tenant_id uuid not null
  id uuid not null
  trail_id uuid not null
  person_id uuid not null
  impartial boolean not null
  confidential boolean not null
  conflict_numbers text[] default '{}'::text[] not null
  reason text default ''::text not null
  declared_at timestamp with time zone default now() not null
  superseded_at timestamp with time zone
  constraint declaration_check CHECK (((NOT impartial) OR (conflict_numbers = '{}'::text[])))
  constraint declaration_check1 CHECK ((impartial OR (reason <> ''::text)))
  constraint declaration_confidential_check CHECK (confidential)
  constraint declaration_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
  constraint declaration_pkey PRIMARY KEY (tenant_id, id)
  constraint declaration_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  CREATE UNIQUE INDEX declaration_current ON people.declaration USING btree (tenant_id, trail_id, person_id) WHERE (superseded_at IS NULL)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table people.delegation
  comment class: party; who may act in which role until when, by which decision, and in whose place
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  on_behalf_of uuid
  role text not null
  amount_ore bigint
  valid_from timestamp with time zone not null
  valid_to timestamp with time zone not null
  decision_reference text not null
  given_by uuid not null
  given_at timestamp with time zone default now() not null
  revoked_by uuid
  revoked_at timestamp with time zone
  constraint delegation_amount_ore_check CHECK ((amount_ore >= 0))
  constraint delegation_check CHECK ((on_behalf_of <> person_id))
  constraint delegation_check1 CHECK ((valid_to > valid_from))
  constraint delegation_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES people.person(id)
  constraint delegation_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
  constraint delegation_pkey PRIMARY KEY (tenant_id, id)
  constraint delegation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  CREATE INDEX delegation_person ON people.delegation USING btree (person_id) WHERE (revoked_at IS NULL)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table people.disclosure
  comment class: tenant; who has opened personal data of whom
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  what text not null
  about uuid[] not null
  at timestamp with time zone default now() not null
  constraint disclosure_pkey PRIMARY KEY (tenant_id, id)
  policy app_delete for delete to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table people.domain
  comment class: tenant; domains an organisation says are its own
  tenant_id uuid not null
  id uuid not null
  name text not null
  token text not null
  proved_at timestamp with time zone
  constraint domain_pkey PRIMARY KEY (tenant_id, id)
  constraint domain_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  constraint domain_tenant_id_name_key UNIQUE (tenant_id, name)
  policy app_delete for delete to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text)) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table people.guest_invitation
  comment class: party; who was invited by letter to a workshop or to comment on a draft, without an account
  tenant_id uuid not null
  id uuid not null
  process_id uuid not null
  purpose text not null
  email text not null
  guest_id uuid not null
  key_hash bytea not null
  invited_by uuid not null
  invited_at timestamp with time zone default now() not null
  expires_at timestamp with time zone not null
  proved_at timestamp with time zone
  revoked_at timestamp with time zone
  constraint guest_invitation_pkey PRIMARY KEY (tenant_id, id)
  constraint guest_invitation_purpose_check CHECK ((purpose = ANY (ARRAY['workshop'::text, 'remiss'::text])))
  constraint guest_invitation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  CREATE INDEX guest_invitation_email ON people.guest_invitation USING btree (email)
  CREATE INDEX guest_invitation_key ON people.guest_invitation USING btree (key_hash)
  CREATE UNIQUE INDEX guest_invitation_open ON people.guest_invitation USING btree (tenant_id, process_id, email) WHERE (revoked_at IS NULL)
  policy app_delete for delete to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table people.hand_over
  comment class: tenant; who took over what waited for whom, and why
  tenant_id uuid not null
  id uuid not null
  from_id uuid not null
  to_id uuid not null
  reason text not null
  notices integer default 0 not null
  delegations integer default 0 not null
  given_by uuid not null
  given_at timestamp with time zone default now() not null
  constraint hand_over_check CHECK ((to_id <> from_id))
  constraint hand_over_from_id_fkey FOREIGN KEY (from_id) REFERENCES people.person(id)
  constraint hand_over_pkey PRIMARY KEY (tenant_id, id)
  constraint hand_over_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  constraint hand_over_to_id_fkey FOREIGN KEY (to_id) REFERENCES people.person(id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table people.membership
  comment class: party; which roles a person holds in an organisation
  tenant_id uuid not null
  person_id uuid not null
  roles text[] not null
  approval_limit_ore bigint
  created_at timestamp with time zone default now() not null
  state text default 'active'::text not null
  process_id uuid
  constraint membership_approval_limit_ore_check CHECK ((approval_limit_ore >= 0))
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
  constraint membership_pkey PRIMARY KEY (tenant_id, person_id)
  constraint membership_roles_check CHECK ((cardinality(roles) > 0))
  constraint membership_roles_check1 CHECK ((roles <@ ARRAY['needOwner'::text, 'projectLead'::text, 'officer'::text, 'approver'::text, 'registrar'::text, 'facilitator'::text, 'participant'::text, 'supplier'::text, 'evaluator'::text, 'chair'::text, 'decider'::text, 'funder'::text, 'provider'::text, 'verifier'::text, 'auditor'::text, 'public'::text, 'administrator'::text, 'operator'::text]))
  constraint membership_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'left'::text])))
  constraint membership_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES people.organisation(id)
  CREATE INDEX membership_person ON people.membership USING btree (person_id)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text)) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy worker_all for all to worker using true with check true
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader
  grant select to worker

table people.organisation
  comment class: global; who takes part; written by administrators
  id uuid not null
  kind text not null
  name text not null
  number text not null
  county text
  municipality text
  created_at timestamp with time zone default now() not null
  form text
  deactivated_at timestamp with time zone
  confirmed_at timestamp with time zone default now()
  constraint organisation_form_check CHECK ((form = ANY (ARRAY['company'::text, 'association'::text, 'foundation'::text, 'university'::text, 'consortium'::text])))
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['authority'::text, 'supplier'::text, 'funder'::text, 'verifier'::text, 'provider'::text])))
  constraint organisation_number_key UNIQUE (number)
  constraint organisation_pkey PRIMARY KEY (id)
  CREATE INDEX organisation_kind ON people.organisation USING btree (kind, id)
  CREATE INDEX organisation_words ON people.organisation USING gin (to_tsvector('simple'::regconfig, name))
  policy app_insert for insert to app with check ((id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_select for select to app, reader using true
  policy app_update for update to app using ((id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text)) with check ((id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table people.person
  comment class: global; titles of people; address and password live in auth
  id uuid not null
  title text not null
  created_at timestamp with time zone default now() not null
  constraint person_id_fkey FOREIGN KEY (id) REFERENCES auth."user"(id)
  constraint person_pkey PRIMARY KEY (id)
  policy app_insert for insert to app with check (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'auth'::text)
  policy app_select for select to app, reader using true
  policy app_update for update to app using (id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) with check (id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table people.proved_domain
  comment class: global; whose a domain has been proved to be
  name text not null
  organisation_id uuid not null
  proved_at timestamp with time zone default now() not null
  constraint proved_domain_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id)
  constraint proved_domain_pkey PRIMARY KEY (name)
  policy app_delete for delete to app using ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_insert for insert to app with check ((organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT current_setting('app.area'::text, true) AS current_setting) = 'people'::text))
  policy app_select for select to app, reader using true
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table rfi.answer
  comment class: party; what a supplier has written, sealed under the key of the response
  tenant_id uuid not null
  response_id uuid not null
  question_id uuid not null
  version integer not null
  organisation_id uuid not null
  sealed bytea not null
  at timestamp with time zone default now() not null
  constraint answer_pkey PRIMARY KEY (tenant_id, response_id, question_id, version)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table rfi.assessment
  comment class: tenant; how an answer is assessed for a request; what is masked is sealed under the key of the authority
  tenant_id uuid not null
  request_id uuid not null
  response_id uuid not null
  question_id uuid not null
  outcome text not null
  sealed bytea not null
  person_id uuid not null
  at timestamp with time zone default now() not null
  constraint assessment_outcome_check CHECK ((outcome = ANY (ARRAY['open'::text, 'masked'::text, 'withheld'::text, 'outside'::text])))
  constraint assessment_pkey PRIMARY KEY (tenant_id, request_id, response_id, question_id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table rfi.comment
  comment class: party; what colleagues say of an answer while they write it, sealed under the key of the response; never the authority’s
  tenant_id uuid not null
  response_id uuid not null
  id uuid not null
  question_id uuid not null
  organisation_id uuid not null
  person_id uuid not null
  sealed bytea not null
  at timestamp with time zone default now() not null
  settled_at timestamp with time zone
  settled_by uuid
  constraint comment_pkey PRIMARY KEY (tenant_id, response_id, id)
  policy app_delete for delete to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_update for update to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table rfi.current
  comment class: tenant; the RFI of a trail: one at a time
  tenant_id uuid not null
  trail_id uuid not null
  rfi_id uuid not null
  constraint current_pkey PRIMARY KEY (tenant_id, trail_id)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table rfi.dialogue
  comment class: party; a dialogue offered to one who responded: the same offer to all, the answer, and the note of what was said
  tenant_id uuid not null
  rfi_id uuid not null
  response_id uuid not null
  organisation_id uuid not null
  offer jsonb not null
  starts_at timestamp with time zone
  reply text
  note text
  for_report text
  constraint dialogue_pkey PRIMARY KEY (tenant_id, rfi_id, response_id)
  CREATE UNIQUE INDEX dialogue_time ON rfi.dialogue USING btree (tenant_id, rfi_id, starts_at) WHERE (starts_at IS NOT NULL)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant insert, select, update to app
  grant select to engine
  grant select to reader

table rfi.given_share
  comment class: tenant; what the first of two openers has given, sealed to the other holders, while an opening goes on
  tenant_id uuid not null
  rfi_id uuid not null
  share jsonb not null
  constraint given_share_pkey PRIMARY KEY (tenant_id, rfi_id)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table rfi.keys
  comment class: global; the fingerprint of the keys that the database is sealed with
  id integer not null
  fingerprint text not null
  constraint keys_id_check CHECK ((id = 1))
  constraint keys_pkey PRIMARY KEY (id)
  row level security enabled, forced

table rfi.letter
  comment class: party; what suppliers ask of an RFI and object to in its report; never shown with their name
  tenant_id uuid not null
  rfi_id uuid not null
  id uuid not null
  kind text not null
  organisation_id uuid not null
  body jsonb not null
  at timestamp with time zone default now() not null
  constraint letter_kind_check CHECK ((kind = ANY (ARRAY['clarification'::text, 'objection'::text, 'comment'::text])))
  constraint letter_pkey PRIMARY KEY (tenant_id, rfi_id, id)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table rfi.masked_report
  comment class: party; the report as those who responded may read it
  tenant_id uuid not null
  rfi_id uuid not null
  version integer not null
  body jsonb not null
  constraint masked_report_pkey PRIMARY KEY (tenant_id, rfi_id, version)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, rfi_id) IN ( SELECT p.tenant_id,
      p.parent_id
     FROM (engine.participant a
       JOIN engine.process p ON (((p.tenant_id = a.tenant_id) AND (p.id = a.process_id))))
    WHERE ((a.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (p.kind = 'response'::text) AND (p.state = ANY (ARRAY['received'::text, 'concluded'::text]))))))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table rfi.note
  comment class: party; what one person has noted of an answer, for nobody else, sealed under the key of the authority
  tenant_id uuid not null
  rfi_id uuid not null
  question_id uuid not null
  response_id uuid not null
  person_id uuid not null
  sealed bytea not null
  at timestamp with time zone default now() not null
  constraint note_pkey PRIMARY KEY (tenant_id, rfi_id, question_id, response_id, person_id)
  policy app_delete for delete to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  policy app_update for update to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table rfi.opening
  comment class: tenant; the signed list of the responses that were opened
  tenant_id uuid not null
  rfi_id uuid not null
  command_id uuid not null
  list jsonb not null
  signature text not null
  key_id text not null
  constraint opening_pkey PRIMARY KEY (tenant_id, rfi_id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table rfi.reading
  comment class: tenant; who in the authority has read which answer
  tenant_id uuid not null
  rfi_id uuid not null
  question_id uuid not null
  response_id uuid not null
  person_id uuid not null
  at timestamp with time zone default now() not null
  constraint reading_pkey PRIMARY KEY (tenant_id, rfi_id, question_id, response_id, person_id)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table rfi.released
  comment class: party; the copy that was released, masked where needed
  tenant_id uuid not null
  request_id uuid not null
  response_id uuid not null
  body jsonb not null
  constraint released_pkey PRIMARY KEY (tenant_id, request_id, response_id)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR ((tenant_id, request_id) IN ( SELECT participant.tenant_id,
      participant.process_id
     FROM engine.participant
    WHERE (participant.organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))))
  row level security enabled, forced
  grant insert, select to app
  grant select to reader

table rfi.respondent
  comment class: party; one response for each organisation
  tenant_id uuid not null
  rfi_id uuid not null
  organisation_id uuid not null
  response_id uuid not null
  constraint respondent_pkey PRIMARY KEY (tenant_id, rfi_id, organisation_id)
  policy app_delete for delete to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table rfi.response_key
  comment class: party; the key of a response, sealed under that of its organisation; gone when the response is withdrawn
  tenant_id uuid not null
  response_id uuid not null
  organisation_id uuid not null
  wrapped bytea not null
  constraint response_key_pkey PRIMARY KEY (tenant_id, response_id)
  policy app_delete for delete to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND false) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  row level security enabled, forced
  grant delete, insert, select to app
  grant select to reader

table rfi.seal
  comment class: tenant; the public key of an RFI, and its private key in three shares, each sealed to its holder
  tenant_id uuid not null
  rfi_id uuid not null
  public_key bytea not null
  signature bytea not null
  shares jsonb not null
  constraint seal_pkey PRIMARY KEY (tenant_id, rfi_id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant insert, select to app
  grant select to engine
  grant select to reader

table rfi.submission
  comment class: party; what was handed in, sealed to the key of the RFI until two persons have opened it
  tenant_id uuid not null
  response_id uuid not null
  edition integer not null
  rfi_id uuid not null
  organisation_id uuid not null
  command_id uuid not null
  hash text not null
  sealed bytea
  sealed_key bytea
  opened_key bytea
  at timestamp with time zone not null
  signature text not null
  key_id text not null
  is_current boolean default true not null
  constraint submission_pkey PRIMARY KEY (tenant_id, response_id, edition)
  CREATE INDEX submission_current ON rfi.submission USING btree (tenant_id, rfi_id) WHERE is_current
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_select for select to app, reader using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = submission.tenant_id) AND (p.id = submission.response_id) AND (p.visibility <> 'party'::text))))) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy app_update for update to app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT 1
     FROM engine.process p
    WHERE ((p.tenant_id = submission.tenant_id) AND (p.id = submission.response_id) AND (p.visibility <> 'party'::text))))) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (organisation_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")))
  policy engine_all for all to engine using true with check true
  row level security enabled, forced
  grant insert, select, update to app
  grant select, update to engine
  grant select to reader

table rfi.tag
  comment class: tenant; what the authority has tagged an answer with
  tenant_id uuid not null
  rfi_id uuid not null
  question_id uuid not null
  response_id uuid not null
  label text not null
  person_id uuid not null
  at timestamp with time zone default now() not null
  constraint tag_pkey PRIMARY KEY (tenant_id, rfi_id, question_id, response_id, label)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table workshop.meeting
  comment class: party; the video link of a workshop, for those with a seat
  tenant_id uuid not null
  workshop_id uuid not null
  link text not null
  constraint meeting_link_check CHECK ((link ~~ 'https://%'::text))
  constraint meeting_pkey PRIMARY KEY (tenant_id, workshop_id)
  policy app_delete for delete to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_insert for insert to app with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  policy app_select for select to app, reader using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR (EXISTS ( SELECT
     FROM (engine.process p
       CROSS JOIN LATERAL jsonb_array_elements((p.context -> 'registrations'::text)) r(value))
    WHERE ((p.tenant_id = meeting.tenant_id) AND (p.id = meeting.workshop_id) AND (((r.value ->> 'person'::text))::uuid = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) AND ((r.value ->> 'status'::text) = ANY (ARRAY['registered'::text, 'confirmed'::text, 'attended'::text]))))))
  policy app_update for update to app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) OR false)
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table workshop.note
  comment class: tenant; what was said at workshops, before it is an insight
  tenant_id uuid not null
  series_id uuid not null
  id uuid not null
  workshop_id uuid not null
  text text not null
  theme text default ''::text not null
  written_by uuid not null
  at timestamp with time zone default now() not null
  constraint note_pkey PRIMARY KEY (tenant_id, series_id, id)
  policy app_delete for delete to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant delete, insert, select, update to app
  grant select to reader

table workshop.poll
  comment class: tenant; a question with choices, asked at a workshop
  tenant_id uuid not null
  workshop_id uuid not null
  id uuid not null
  question text not null
  choices text[] not null
  several boolean not null
  opened_at timestamp with time zone default now() not null
  closed_at timestamp with time zone
  constraint poll_choices_check CHECK (((cardinality(choices) >= 2) AND (cardinality(choices) <= 10)))
  constraint poll_pkey PRIMARY KEY (tenant_id, workshop_id, id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table workshop.poll_count
  comment class: tenant; how many chose what, by sector: nowhere does it stand who
  tenant_id uuid not null
  workshop_id uuid not null
  poll_id uuid not null
  sector text not null
  voters integer not null
  counts integer[] not null
  constraint poll_count_pkey PRIMARY KEY (tenant_id, workshop_id, poll_id, sector)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader

table workshop.poll_voter
  comment class: tenant; who has voted, so that nobody does so twice; not what they chose
  tenant_id uuid not null
  workshop_id uuid not null
  poll_id uuid not null
  registration_id uuid not null
  constraint poll_voter_pkey PRIMARY KEY (tenant_id, workshop_id, poll_id, registration_id)
  policy app_insert for insert to app with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_select for select to app, reader using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  policy app_update for update to app using (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")) with check (tenant_id = ( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif"))
  row level security enabled, forced
  grant insert, select, update to app
  grant select to reader
