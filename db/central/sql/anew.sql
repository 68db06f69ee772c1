-- Rules are made anew each time. What stands between them and is not ours does not come back: a
-- policy that opens a table, a trigger that listens in, a privilege that somebody was given.
do $$
declare
    one record;
begin
    for one in
        select tablename, policyname from pg_policies where schemaname = 'hengelo'
    loop
        execute format('drop policy %I on %I', one.policyname, one.tablename);
    end loop;
    for one in
        select tgname, relname
        from pg_trigger join pg_class on pg_class.oid = tgrelid
        where relnamespace = 'hengelo'::regnamespace and not tgisinternal
    loop
        execute format('drop trigger %I on %I', one.tgname, one.relname);
    end loop;
    for one in
        select 'table ' || oid::regclass as place, acl.grantee
        from pg_class, aclexplode(relacl) as acl
        where relnamespace = 'hengelo'::regnamespace and acl.grantee <> relowner
            and relkind <> 'S'
        union
        select 'sequence ' || oid::regclass, acl.grantee
        from pg_class, aclexplode(relacl) as acl
        where relnamespace = 'hengelo'::regnamespace and acl.grantee <> relowner
            and relkind = 'S'
        union
        select 'table ' || attrelid::regclass, acl.grantee
        from pg_attribute join pg_class on pg_class.oid = attrelid, aclexplode(attacl) as acl
        where relnamespace = 'hengelo'::regnamespace and acl.grantee <> relowner
        union
        select 'function ' || oid::regprocedure, acl.grantee
        from pg_proc, aclexplode(proacl) as acl
        where pronamespace = 'hengelo'::regnamespace and acl.grantee <> proowner
        union
        select 'schema hengelo', acl.grantee
        from pg_namespace, aclexplode(nspacl) as acl
        where nspname = 'hengelo' and acl.grantee <> nspowner
    loop
        execute format(
            'revoke all on %s from %s',
            one.place,
            case one.grantee when 0 then 'public' else one.grantee::regrole::text end
        );
    end loop;
end
$$;
