-- 日締め: what the office did on a day against the terminal's own counts, and what may not lie about overnight. Two names.
create table certflow.daily_closes (
  id uuid primary key,
  town text not null,
  day date not null,
  counted_by text not null,
  counted_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  unique (town, day)
);
-- A clerk's explanation is words: retention can erase it.
create table certflow.daily_close_lines (
  close_id uuid not null references certflow.daily_closes,
  code text not null,
  ours int not null,
  against int not null,
  explanation text,
  primary key (close_id, code)
);
create index case_events_at_the_terminal on certflow.case_events (recorded_at)
  where kind in ('certificates-issued', 'certificates-revoked', 'pins-set');

-- Who came, and which of his own papers he showed: once a visit, whatever the number of holders. Erasable.
create table certflow.visit_actors (
  visit_id uuid primary key references certflow.visits,
  name text not null,
  kana text,
  postal_code text,
  address text,
  phone text,
  birth_date date
);
create table certflow.visit_papers (
  visit_id uuid not null references certflow.visits,
  document text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (visit_id, document)
);
-- Cases that came back in a later visit than the one they were opened in.
create table certflow.visit_returns (
  visit_id uuid not null references certflow.visits,
  case_id uuid not null references certflow.cases,
  primary key (visit_id, case_id)
);

-- Where a supervisor let a holder's inquiry be sent instead of the registered address. Erasable.
create table certflow.mail_addresses (
  form_number text primary key references certflow.form_numbers,
  case_id uuid not null references certflow.cases,
  postal_code text,
  address text not null
);
create index mail_addresses_by_case on certflow.mail_addresses (case_id);

-- A support measure may be ended; who did it stays.
alter table certflow.support_measures
  add column ended_by text,
  add column ended_at timestamptz;

-- Names are also found by a part of them. Two neighbouring letters at a time, as pg_trgm finds nothing for two kanji.
create function certflow.bigrams(words text) returns text[] language sql immutable parallel safe as
$$ select coalesce(array_agg(distinct substr(words, i, 2)), '{}') from generate_series(1, length(words) - 1) as i $$;
alter table certflow.case_people
  add column search_bigrams text[] generated always as (certflow.bigrams(search_name) || certflow.bigrams(coalesce(search_kana, ''))) stored;
create index case_people_by_bigram on certflow.case_people using gin (search_bigrams);
