-- The stored answer to a key. A twin of a running request waits on the primary key.
create table certflow.idempotency_keys (
  principal text not null,
  path text not null,
  key text not null,
  body_hash text not null,
  case_id uuid,
  outcome text,
  answer text,
  number int not null default 0,
  stored_at timestamptz not null,
  primary key (principal, path, key)
);
create index idempotency_keys_by_case on certflow.idempotency_keys (case_id);

-- Who did or saw what. Insert only for the app role.
create table certflow.audit (
  id uuid primary key,
  recorded_at timestamptz not null,
  occurred_at timestamptz not null,
  who text not null,
  action text not null,
  outcome text not null,
  case_id uuid,
  event_number int,
  entered_later_reason text
);
create index audit_by_case on certflow.audit (case_id, id);
