-- What is kept for good only grows: nobody takes a row out or writes another in its place, the
-- owner of the tables no more than anybody else. Content may be erased, and nothing beside it.

create or replace function only_grows() returns trigger
language plpgsql set search_path = hengelo, pg_temp
as $$
begin
    raise exception '% only grows', tg_table_name;
end
$$;

-- The names of the columns that may become empty are the words of the trigger.
create or replace function only_erased() returns trigger
language plpgsql set search_path = hengelo, pg_temp
as $$
declare
    erased constant text[] := tg_argv;
    after constant jsonb := to_jsonb(new);
begin
    if after - erased <> to_jsonb(old) - erased
        or exists (select from unnest(erased) as one where after -> one <> 'null')
    then
        raise exception '% only grows', tg_table_name;
    end if;
    return new;
end
$$;

do $$
declare
    one text;
begin
    foreach one in array array[
        'revisions', 'branches', 'users', 'audit', 'trails', 'broken_trails', 'bundles',
        'take_overs', 'lease_log', 'documents', 'letters', 'seals'
    ]
    loop
        execute format(
            'create or replace trigger grows_only before delete on %I
             for each row execute function only_grows()', one
        );
        execute format(
            'create or replace trigger grows_only_whole before truncate on %I
             for each statement execute function only_grows()', one
        );
        if one not in ('documents', 'letters', 'seals') then
            execute format(
                'create or replace trigger stays before update on %I
                 for each row execute function only_grows()', one
            );
        end if;
    end loop;
end
$$;

create or replace trigger stays before update on documents
    for each row execute function only_erased('content');
create or replace trigger stays before update on letters
    for each row execute function only_erased('pdf', 'addressee', 'text');
create or replace trigger stays before update on seals
    for each row execute function only_erased('key');

create or replace trigger proved before insert on documents
    for each row execute function prove_document();
create or replace trigger proved before insert on revisions
    for each row execute function prove_revision();
create or replace trigger proved before insert on branches
    for each row execute function prove_revision();
create or replace trigger proved before insert or update on heads
    for each row execute function prove_head();
create or replace trigger proved before insert on users
    for each row execute function prove_user();
create or replace trigger proved before insert on letters
    for each row execute function prove_letter();
create or replace trigger proved before insert on audit
    for each row execute function prove_event();
create or replace trigger proved before insert on trails
    for each row execute function prove_event();
create or replace trigger proved before insert or update on audit_heads
    for each row execute function prove_end();
create or replace trigger proved before insert or update on witnessed_heads
    for each row execute function keep_end();
