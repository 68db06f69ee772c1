-- Who may come into the database at all, and where they look for tables.
revoke all on database {database} from public, hengelo_laptop, hengelo_office;
grant connect on database {database} to hengelo_laptop, hengelo_office;
alter database {database} set search_path = hengelo;
create schema if not exists hengelo authorization hengelo_owner;
-- What every server lets everybody do and nobody here needs: files in the database that no rule
-- guards, and messages in the log of what changed. Only a superuser can take that away.
do $$
declare
    one regprocedure;
begin
    for one in
        select oid from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace
            and proname ~ '^(lo_.*|loread|lowrite|pg_logical_emit_message)$'
            and pg_has_role(current_user, proowner, 'usage')
    loop
        execute format('revoke execute on function %s from public', one);
    end loop;
end
$$;
