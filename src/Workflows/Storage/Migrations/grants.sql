-- Run at every migration, so that a role created later gets its rights too.
do $$
begin
  if not exists (select from pg_roles where rolname = 'certflow_app') then
    return;
  end if;
  grant usage on schema certflow, hangfire to certflow_app;
  grant select, insert, update, delete on all tables in schema certflow, hangfire to certflow_app;
  grant usage, select, update on all sequences in schema certflow, hangfire to certflow_app;
  grant execute on all functions in schema certflow to certflow_app;
  revoke update, delete, truncate on certflow.case_events, certflow.audit, certflow.packs, certflow.pack_files from certflow_app;
  -- What was proposed, found and decided about the rules stays as it was; a deputy's time may only be ended.
  revoke update, delete, truncate on certflow.pack_confirmations, certflow.rule_proposals, certflow.rule_proposal_files,
    certflow.rule_reviews, certflow.rule_proposal_ends, certflow.deputy_approvers from certflow_app;
  grant update (ended_by, ended_at) on certflow.deputy_approvers to certflow_app;
  revoke delete, truncate on certflow.stations, certflow.card_operations, certflow.card_issues from certflow_app;
  revoke insert, update, delete, truncate on certflow.migrations from certflow_app;
  -- Who may sign in is the owner's word: a node that was taken over must not make itself a supervisor.
  revoke insert, update, delete, truncate on certflow.sign_ins from certflow_app;
  revoke update, delete, truncate on certflow.data_protection_keys from certflow_app;
  revoke insert, delete, truncate on certflow.clock_offset from certflow_app;
end $$;
