-- The sender's own telephone, when he shared it and the channel vouches for it.
alter table inbound_message add column own_phone text;

-- Telegram gives no receipts: what it accepted waits for none.
drop index outbound_message_sent;
create index outbound_message_sent on outbound_message (sent_at)
    where state = 'SENT' and channel <> 'telegram';

-- Updates of a bot that were taken. Their numbers may jump back, and one may come twice: it is this
-- set that says what is new.
create table telegram_update (
    bot bigint not null,
    id bigint not null,
    taken_at timestamptz not null default clock_timestamp(),
    primary key (bot, id)
);
create index telegram_update_taken on telegram_update (taken_at);

-- When a bot as a whole may not send.
create table telegram_bot (
    id bigint primary key,
    paused_until timestamptz not null
);

-- What is known of a chat besides its messages.
create table telegram_chat (
    bot bigint not null,
    chat bigint not null,
    -- the chat that it has become
    moved_to bigint,
    paused_until timestamptz,
    -- its objection was noted by us, because the bot was blocked, and ends with that
    objected boolean not null default false,
    primary key (bot, chat)
);
create index telegram_chat_moved_to on telegram_chat (bot, moved_to) where moved_to is not null;

-- Messages to be deleted in a chat. The number alone: nothing of what they said.
create table telegram_erasure (
    bot bigint not null,
    chat bigint not null,
    message bigint not null,
    asked_at timestamptz not null default clock_timestamp(),
    due_at timestamptz not null default clock_timestamp(),
    primary key (bot, chat, message)
);
create index telegram_erasure_due on telegram_erasure (bot, due_at);
