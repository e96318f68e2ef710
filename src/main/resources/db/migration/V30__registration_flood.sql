-- How many were told of the lock that stands: a flood that wants to be one employee is not answered
-- whole.
alter table registration_brake add column told int not null default 0;
