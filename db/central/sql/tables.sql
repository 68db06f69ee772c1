-- What only the centre has. The tables of the store itself come from the migrations.

-- What row-level security looks at, so that no document is opened to judge who may see it.
-- A record keeps its law for good; the rest follows its newest version.
create table if not exists scope (
    aggregate text primary key,
    kind text not null,
    law text,                               -- null: of every law
    household text,
    owner text,
    number text,
    goes_out boolean not null,              -- whether who only looks after the post sees it
    follows text,                           -- the case whose decision it reconsiders
    named jsonb,                            -- to whom it is open beside the rest, until which day
    pushed_by text not null default session_user
);
alter table scope add column if not exists follows text;
-- Whether a case waits for a second pair of eyes.
alter table scope add column if not exists waits boolean not null default false;
create index if not exists ix_scope_household on scope (household);
create index if not exists ix_scope_owner on scope (owner) where kind = 'case';
create index if not exists ix_scope_waits on scope (law) where waits;
create index if not exists ix_scope_number on scope (number) where kind = 'case';

-- Who is behind a role of the database, as the newest version of the user says.
create table if not exists members (
    db_role text primary key,
    user_id text not null unique,
    laws text[] not null,                   -- of which laws cases are in sight
    roles text[] not null,
    posts_only boolean not null,
    until date
);
-- Of which laws they see figures: counts of all cases, the closed ones too.
alter table members add column if not exists counts text[] not null default '{}';

-- The feed. Numbers are given under the lock of the writer: who has seen one has seen all before.
create table if not exists changes (
    number bigint generated always as identity primary key,
    what text not null,
    key text not null,
    aggregate text,
    for_device text,                        -- told again to one device, since it took the case out
    by_role text not null default session_user,
    moment timestamptz not null default now()
);
create index if not exists ix_changes_aggregate on changes (aggregate, for_device);
create index if not exists ix_changes_for_device on changes (for_device, number)
    where for_device is not null;

-- Who has which case on their laptop (uitgecheckt).
create table if not exists leases (
    aggregate text primary key,
    user_id text not null,
    device text not null,
    until timestamptz not null,
    taken_over_from text,                   -- the device that had it
    reason text not null default ''
);
create index if not exists ix_leases_device on leases (device);
create index if not exists ix_leases_taken_over_from on leases (taken_over_from);

create table if not exists take_overs (
    number bigint generated always as identity primary key,
    aggregate text not null,
    from_user text not null,
    from_device text not null,
    by_user text not null,
    by_device text not null,
    reason text not null,
    moment timestamptz not null default now()
);

-- Each time that a case went along on a laptop, or was given more time there, and came back.
create table if not exists lease_log (
    number bigint generated always as identity primary key,
    aggregate text not null,
    act text not null check (act in ('out', 'in')),
    user_id text not null,
    device text not null,
    until timestamptz,                      -- of what went out
    moment timestamptz not null default now()
);
create index if not exists ix_lease_log_aggregate on lease_log (aggregate);

-- The logs of the laptops as they were pushed, apart from the log of the offices.
create table if not exists trails (
    origin text not null,
    sequence integer not null,
    actor text not null,
    action text not null,
    subject text not null,
    result text not null,
    moment text not null,
    previous text not null,
    hash text not null,
    by_role text not null default session_user,
    arrived timestamptz not null default now(),
    primary key (origin, sequence)
);

-- A log that does not go on where it ended here: on that laptop it was changed.
create table if not exists broken_trails (
    origin text not null,
    sequence integer not null,
    hash text not null,
    by_role text not null default session_user,
    moment timestamptz not null default now(),
    primary key (origin, sequence, hash)
);

-- What was pushed, and no office has proved and listed yet.
create table if not exists arrived (
    aggregate text primary key
);

-- When each laptop was here last.
create table if not exists visits (
    device text not null,
    db_role text not null default session_user,
    pushed timestamptz,
    pulled timestamptz,
    upto bigint not null default 0,
    primary key (device, db_role)
);

-- Documents compress well, and this way in a third of the time; not every server can.
do $$
begin
    if 'lz4' = any (
        (select enumvals from pg_settings where name = 'default_toast_compression')::text[]
    ) then
        alter table documents alter column content set compression lz4;
    end if;
end
$$;

-- SQLite counts the rows of its tables by itself.
alter table audit add column if not exists rowid bigint generated always as identity;
create unique index if not exists ix_audit_rowid on audit (rowid);
create index if not exists ix_audit_subject_rowid on audit (subject, rowid);
