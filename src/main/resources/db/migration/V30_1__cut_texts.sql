-- Texts that were given up before all their parts had come: a late part may be the other half of
-- something that must not be stored.
create index inbound_message_cut on inbound_message (sender, received_at) where missing_parts > 0;
