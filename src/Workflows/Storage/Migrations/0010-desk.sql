-- What an open case waits for, for the list of tasks; a cache of the events like the rest of the row.
alter table certflow.cases
  add column awaiting_kind text,
  add column awaiting_role text,
  add column awaiting_until timestamptz,
  add column awaiting_since timestamptz,
  add column due_on date;
update certflow.cases set
  awaiting_kind = case awaiting when 'nothing' then null when 'reply-form' then 'paper' when 'reflection' then 'timer'
    when 'record-issued' then 'outsideSystem' else 'task' end,
  awaiting_role = case when awaiting in ('nothing', 'reply-form', 'reflection') then null
    when awaiting in ('resend-inquiry', 'call-holder') then 'supervisor' else 'counter' end,
  awaiting_since = changed_at,
  due_on = (changed_at at time zone 'Asia/Tokyo')::date;
create index cases_by_task on certflow.cases (due_on, id) where awaiting_role is not null;

-- Who works on a task. The task itself follows from the case; claimed_until is machine time.
create table certflow.case_tasks (
  case_id uuid primary key references certflow.cases,
  awaiting text not null,
  holder text not null,
  claimed_until timestamptz not null,
  note text
);

-- A clerk's words to an event: a reason, never part of the event itself, so that retention can erase them.
create table certflow.case_words (
  case_id uuid not null references certflow.cases,
  event_number int not null,
  words text not null,
  primary key (case_id, event_number)
);

-- The day's queue of an office while the national system is down.
create table certflow.outage_slots (
  town text not null,
  day date not null,
  slot int not null,
  case_id uuid not null references certflow.cases,
  returned_at timestamptz,
  primary key (town, day, slot)
);
create index outage_slots_waiting on certflow.outage_slots (town, day, slot) where returned_at is null;
create index outage_slots_by_case on certflow.outage_slots (case_id);

-- 支援措置: kept apart from the cases, found by the holder's name and birth date.
create table certflow.support_measures (
  id uuid primary key,
  town text not null,
  search_name text not null,
  birth_date date not null,
  valid_from date not null,
  valid_through date,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index support_measures_by_person on certflow.support_measures (town, search_name, birth_date);
