-- What is due when: the truth about deadlines. due_at is business time, claimed_until is machine time.
create table certflow.due_rows (
  id uuid primary key,
  subject_id uuid not null,
  kind text not null,
  slot text not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'stuck')),
  claimed_until timestamptz,
  attempts int not null default 0,
  last_error text,
  finished_at timestamptz,
  unique (subject_id, kind, slot)
);
create index due_rows_waiting on certflow.due_rows (due_at) where state = 'waiting';
