-- A visit groups the cases of one visitor.
create table certflow.visits (
  id uuid primary key,
  town text not null,
  opened_at timestamptz not null,
  opened_by text not null
);

-- The current row: a cache of the events, for lists and for the lock of a unit of work.
create table certflow.cases (
  id uuid primary key,
  visit_id uuid references certflow.visits,
  town text not null,
  procedure text not null,
  flow text not null,
  flow_version int not null,
  number int not null,
  state text not null,
  awaiting text not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index cases_by_state on certflow.cases (state, id);
create index cases_by_awaiting on certflow.cases (awaiting, id);
create index cases_by_visit on certflow.cases (visit_id);

-- The truth. Append only; body is the exact text the hash was made of. Ids, codes, dates, numbers and hashes only.
create table certflow.case_events (
  case_id uuid not null references certflow.cases,
  number int not null,
  kind text not null,
  recorded_at timestamptz not null,
  body text not null,
  previous_hash text not null,
  hash text not null,
  primary key (case_id, number)
);

-- What retention can erase: people, facts, decisions.
create table certflow.case_people (
  case_id uuid not null references certflow.cases,
  role text not null check (role in ('holder', 'actor')),
  name text not null,
  kana text,
  postal_code text,
  address text,
  phone text,
  birth_date date,
  search_name text not null,
  search_kana text,
  primary key (case_id, role)
);
create index case_people_by_name on certflow.case_people (search_name text_pattern_ops);
create index case_people_by_kana on certflow.case_people (search_kana text_pattern_ops);

create table certflow.case_facts (
  case_id uuid primary key references certflow.cases,
  facts jsonb not null
);

create table certflow.decisions (
  id uuid primary key,
  case_id uuid not null references certflow.cases,
  visit int not null,
  as_of timestamptz not null,
  outcome text not null,
  pack_hash text not null,
  facts jsonb not null,
  decision text not null
);
create index decisions_by_case on certflow.decisions (case_id, id);
