-- The tables of gammu-smsd that we speak to, schema 17 (gammu-smsd-tables(7)).
create function update_timestamp() returns trigger language plpgsql as
$$ begin new."UpdatedInDB" := localtimestamp(0); return new; end $$;

create domain moment as timestamp(0) default localtimestamp(0);
create domain coding as varchar(255) default 'Default_No_Compression' check (value in
    ('Default_No_Compression', 'Unicode_No_Compression', '8bit', 'Default_Compression',
     'Unicode_Compression'));

create table gammu ("Version" smallint primary key);
insert into gammu values (17);

create table inbox (
    "UpdatedInDB" moment not null, "ReceivingDateTime" moment not null,
    "Text" text not null, "SenderNumber" varchar(20) not null default '',
    "Coding" coding not null, "UDH" text not null, "SMSCNumber" varchar(20) not null default '',
    "Class" int not null default -1, "TextDecoded" text not null default '',
    "ID" serial primary key, "RecipientID" text not null,
    "Processed" boolean not null default false, "Status" int not null default -1);

create table outbox (
    "UpdatedInDB" moment not null, "InsertIntoDB" moment not null,
    "SendingDateTime" timestamp not null default localtimestamp(0),
    "SendBefore" time not null default '23:59:59', "SendAfter" time not null default '00:00:00',
    "Text" text, "DestinationNumber" varchar(20) not null default '', "Coding" coding not null,
    "UDH" text, "Class" int default -1, "TextDecoded" text not null default '',
    "ID" serial primary key, "MultiPart" boolean not null default false,
    "RelativeValidity" int default -1, "SenderID" varchar(255), "SendingTimeOut" moment not null,
    "DeliveryReport" varchar(10) default 'default'
        check ("DeliveryReport" in ('default', 'yes', 'no')),
    "CreatorID" text not null, "Retries" int default 0, "Priority" int default 0,
    "Status" varchar(255) not null default 'Reserved', "StatusCode" int not null default -1);
create index outbox_date on outbox ("SendingDateTime", "SendingTimeOut");
create index outbox_sender on outbox ("SenderID");

create table outbox_multipart (
    "Text" text, "Coding" coding not null, "UDH" text, "Class" int default -1,
    "TextDecoded" text, "ID" serial, "SequencePosition" int not null default 1,
    "Status" varchar(255) not null default 'Reserved', "StatusCode" int not null default -1,
    primary key ("ID", "SequencePosition"));

create table phones (
    "ID" text not null, "UpdatedInDB" moment not null, "InsertIntoDB" moment not null,
    "TimeOut" moment not null, "Send" boolean not null default false,
    "Receive" boolean not null default false, "IMEI" varchar(35) primary key,
    "IMSI" varchar(35) not null, "NetCode" varchar(10) default 'ERROR',
    "NetName" varchar(35) default 'ERROR', "Client" text not null,
    "Battery" int not null default -1, "Signal" int not null default -1,
    "Sent" int not null default 0, "Received" int not null default 0);

create table sentitems (
    "UpdatedInDB" moment not null, "InsertIntoDB" moment not null,
    "SendingDateTime" moment not null, "DeliveryDateTime" timestamp(0),
    "Text" text not null, "DestinationNumber" varchar(20) not null default '',
    "Coding" coding not null, "UDH" text not null, "SMSCNumber" varchar(20) not null default '',
    "Class" int not null default -1, "TextDecoded" text not null default '', "ID" serial,
    "SenderID" varchar(255) not null, "SequencePosition" int not null default 1,
    "Status" varchar(255) not null default 'SendingOK' check ("Status" in
        ('SendingOK', 'SendingOKNoReport', 'SendingError', 'DeliveryOK', 'DeliveryFailed',
         'DeliveryPending', 'DeliveryUnknown', 'Error')),
    "StatusError" int not null default -1, "TPMR" int not null default -1,
    "RelativeValidity" int not null default -1, "CreatorID" text not null,
    "StatusCode" int not null default -1, primary key ("ID", "SequencePosition"));
create index sentitems_dest on sentitems ("DestinationNumber");

create trigger update_timestamp before update on inbox
    for each row execute procedure update_timestamp();
create trigger update_timestamp before update on outbox
    for each row execute procedure update_timestamp();
create trigger update_timestamp before update on phones
    for each row execute procedure update_timestamp();
create trigger update_timestamp before update on sentitems
    for each row execute procedure update_timestamp();
