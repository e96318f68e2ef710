create table contact (
    id uuid primary key,
    name text,
    created_at timestamptz not null default now()
);
create table contact_address (
    address text primary key,
    contact uuid not null references contact
);
create index contact_address_contact on contact_address (contact);
