-- What stands over a message where a channel has room for that.
alter table outbound_message add column subject text;

-- Neither Telegram nor a mail server gives receipts: what they accepted waits for none.
drop index outbound_message_sent;
create index outbound_message_sent on outbound_message (sent_at)
    where state = 'SENT' and channel not in ('telegram', 'email');

-- Where an employee hears from us when neither his chat nor his telephone can be reached.
alter table employee add column email text check (email like '_%@_%' and length(email) <= 254);
