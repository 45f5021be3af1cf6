create table certflow.letters (
  id uuid primary key,
  case_id uuid not null references certflow.cases,
  number int not null,
  kind text not null,
  slot text not null,
  form_number text,
  template_hash text not null,
  html text not null,
  pdf bytea,
  pdf_sha256 text,
  created_at timestamptz not null,
  voided_at timestamptz,
  superseded_by text,
  unique (case_id, kind, slot),
  unique (case_id, number)
);

-- One sequence a fiscal year for all towns: a form number is unique wherever it turns up.
create table certflow.form_number_sequences (
  fiscal_year int primary key,
  last int not null
);
create table certflow.form_numbers (
  number text primary key,
  case_id uuid not null references certflow.cases,
  town text not null,
  allocated_at timestamptz not null
);
create index form_numbers_by_case on certflow.form_numbers (case_id);
create index form_numbers_by_prefix on certflow.form_numbers (number text_pattern_ops);
