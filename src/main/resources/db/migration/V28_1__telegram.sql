-- The sender's own telephone, when he shared it and the channel vouches for it.
alter table inbound_message add column own_phone text;

-- Telegram gives no receipts: what it accepted waits for none.
drop index outbound_message_sent;
create index outbound_message_sent on outbound_message (sent_at)
    where state = 'SENT' and channel <> 'telegram';
