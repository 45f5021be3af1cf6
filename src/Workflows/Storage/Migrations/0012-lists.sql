-- A page of a list costs the same however many cases there are: each order a list is read in has its index.
-- Of one name the newest case first; a beginning is a range in this order.
create index case_people_by_name_and_case on certflow.case_people (search_name text_pattern_ops, case_id desc);
create index case_people_by_kana_and_case on certflow.case_people (search_kana text_pattern_ops, case_id desc);
drop index certflow.case_people_by_name, certflow.case_people_by_kana;

-- The tasks of one role by day: a supervisor's few among the counter's many.
create index cases_by_role_and_day on certflow.cases (awaiting_role, due_on, id) where awaiting_role is not null;
