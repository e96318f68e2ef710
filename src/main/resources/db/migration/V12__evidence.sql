insert into role_permission (role, permission) values
    ('MODERATOR', 'MESSAGE_READ'), ('ADMINISTRATOR', 'MESSAGE_READ');

-- Ids are in the order of time, so the primary key lists all messages newest first; of ends that
-- are rare it would walk past everything else.
create index outbound_message_rare_end on outbound_message (state, id)
    where state in ('UNDELIVERED', 'EXPIRED', 'REJECTED', 'NO_RECEIPT', 'CANCELLED', 'SUPPRESSED');
create index outbound_message_reference on outbound_message (client_reference)
    where client_reference is not null;

-- What a printed proof of a message was computed from. A receipt may come after the proof was
-- issued: the facts as they were then must stay at hand, or its digest could not be checked.
create table message_evidence (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
    message uuid not null,
    facts text not null,
    -- whether it holds the recipient's whole number
    whole boolean not null,
    issued_at timestamptz not null default clock_timestamp()
);
create index message_evidence_message on message_evidence (message);
create trigger append_only before update or delete on message_evidence
    for each row execute function audit_is_append_only();
create trigger no_truncate before truncate on message_evidence
    for each statement execute function audit_is_append_only();
