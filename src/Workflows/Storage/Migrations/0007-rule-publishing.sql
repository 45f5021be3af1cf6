-- Who answers for an edition of the rules, why it was made, and what was looked at before. Rows are never changed.
alter table certflow.packs
  add column kind text not null default 'bootstrap'
    check (kind in ('bootstrap', 'ordinary', 'calendar', 'emergencyRollback')),
  add column reason text not null default '',
  add column valid_from date,
  add column valid_through date,
  add column transition_kind text check (transition_kind in ('casesOpenedFrom', 'visitsFrom')),
  add column transition_from date,
  add column transition_note text,
  add column review jsonb not null default '{}',
  add column towns jsonb not null default '{}',
  add column supersedes int references certflow.packs,
  add column restores int references certflow.packs,
  add column proposal int,
  add column confirmation_due_at timestamptz,
  add constraint packs_by_two_people check (kind <> 'ordinary' or (approver is not null and approver <> author)),
  add constraint packs_transition_is_dated check ((transition_kind is null) = (transition_from is null)),
  add constraint packs_period check (valid_through is null or valid_from <= valid_through);

-- The second approval of an edition that one person put in force in an emergency.
create table certflow.pack_confirmations (
  edition int primary key references certflow.packs,
  confirmed_by text not null,
  confirmed_at timestamptz not null
);

-- A draft, frozen. The due row of its review names it by id, people by number.
create table certflow.rule_proposals (
  id uuid primary key,
  number int generated always as identity unique,
  base_edition int not null references certflow.packs,
  author text not null,
  reason text not null,
  valid_from date,
  valid_through date,
  transition_kind text check (transition_kind in ('casesOpenedFrom', 'visitsFrom')),
  transition_from date,
  transition_note text,
  created_at timestamptz not null
);
create table certflow.rule_proposal_files (
  proposal int not null references certflow.rule_proposals (number),
  path text not null,
  content bytea not null,
  primary key (proposal, path)
);
create table certflow.rule_reviews (
  proposal int primary key references certflow.rule_proposals (number),
  reviewed_at timestamptz not null,
  is_fine boolean not null,
  hash text,
  towns jsonb not null,
  report jsonb not null
);
-- One end only: who comes second waits on the primary key and is told.
create table certflow.rule_proposal_ends (
  proposal int primary key references certflow.rule_proposals (number),
  act text not null check (act in ('approved', 'rejected', 'withdrawn')),
  who text not null,
  note text,
  ended_at timestamptz not null
);

-- Who may approve in the supervisors' place, and when. Days are inclusive.
create table certflow.deputy_approvers (
  id uuid primary key,
  name text not null,
  valid_from date not null,
  valid_through date not null,
  named_by text not null,
  named_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check (valid_from <= valid_through)
);
create index deputy_approvers_by_name on certflow.deputy_approvers (name);

-- Which edition answered, and which one's papers a transition left in force: an old decision can be made again.
alter table certflow.decisions
  add column edition int references certflow.packs,
  add column papers_edition int references certflow.packs;

-- What an act was about when it was no case: a proposal, an edition, a deputy.
alter table certflow.audit add column subject text;
