-- A status that nothing comes under any more; what happened under it keeps its name.
alter table alert_kind add column ended_at timestamptz;
