-- Days on which the office is closed though they may be no weekend. None comes with the product:
-- the government announces them anew each year, and sometimes adds one.
create table holiday (
    day date primary key check (day between '2000-01-01' and '2100-12-31'),
    name text not null check (name = trim(name) and name <> '' and length(name) <= 120),
    kind text not null check (kind in ('NATIONAL', 'JOINT_LEAVE', 'LOCAL'))
);
