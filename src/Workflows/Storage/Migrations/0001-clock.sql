-- Business time. The offset is one row; training alone moves it, and only forward, so all nodes move together.
create table certflow.clock_offset (
  single boolean primary key default true check (single),
  amount interval not null default interval '0'
);
insert into certflow.clock_offset default values;

create function certflow.clock() returns timestamptz language sql stable
  as $$ select now() + (select amount from certflow.clock_offset) $$;

create function certflow.keep_clock_forward() returns trigger language plpgsql as $$
begin
  if new.amount < old.amount then
    raise exception 'the business clock only moves forward';
  end if;
  return new;
end $$;
create trigger clock_forward before update on certflow.clock_offset
  for each row execute function certflow.keep_clock_forward();
