-- Counter PCs with a CardAgent. The token only as its SHA-256. Times of stations are machine time.
create table certflow.stations (
  name text primary key,
  token_hash bytea not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  revoked_at timestamptz,
  seen_at timestamptz
);

-- What a station is asked to do with a card, and what became of it. Ids, codes, dates, numbers and hashes only.
-- begins_until and alive_at are machine time; ordered_at and finished_at are business time.
create table certflow.card_operations (
  id uuid primary key,
  case_id uuid not null references certflow.cases,
  station text not null references certflow.stations,
  kind text not null,
  ask text not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  begins_until timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'reported', 'done', 'failed', 'cancelled', 'expired')),
  times_taken int not null default 0,
  alive_at timestamptz,
  outcome text,
  refusal text,
  finished_at timestamptz
);
-- One at a time: of a station, and of a case.
create unique index card_operations_of_station on certflow.card_operations (station) where state in ('waiting', 'taken');
create unique index card_operations_under_way on certflow.card_operations (case_id) where state in ('waiting', 'taken', 'reported');
create index card_operations_by_case on certflow.card_operations (case_id, ordered_at);

-- One issue a case and certificate, however often an operation has to begin again: its id is the authority's idempotency key
-- and the name of the key that waits on the card.
create table certflow.card_issues (
  case_id uuid not null references certflow.cases,
  certificate text not null,
  issue_id uuid not null unique,
  card_serial text not null,
  serial_number text,
  valid_through date,
  sha256 text,
  written_at timestamptz,
  primary key (case_id, certificate)
);
