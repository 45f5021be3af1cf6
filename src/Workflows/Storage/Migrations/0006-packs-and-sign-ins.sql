create table certflow.packs (
  edition int generated always as identity primary key,
  hash text not null,
  author text not null,
  approver text,
  published_at timestamptz not null
);
create table certflow.pack_files (
  edition int not null references certflow.packs,
  path text not null,
  content bytea not null,
  primary key (edition, path)
);

create table certflow.sign_ins (
  name text primary key,
  password_hash text not null,
  roles text[] not null,
  display_name text not null
);
create table certflow.data_protection_keys (
  id uuid primary key,
  xml text not null
);
