-- The groups. Nobody signs in as one of them: each person has a role of their own, which is in
-- one or more of these, so that who left is let out without a change to anything else.
do $$
declare
    one text;
begin
    foreach one in array array[
        'hengelo_owner',        -- owns tables and functions; never signs in
        'hengelo_laptop',       -- may call four functions, and nothing else
        'hengelo_office',       -- reads and writes the tables, as far as their laws reach
        'hengelo_keeper',       -- keeps the users (functioneel beheer)
        'hengelo_certificate'   -- shows a certificate instead of a password (pg_hba.conf)
    ]
    loop
        if not exists (select from pg_roles where rolname = one) then
            execute format('create role %I nologin', one);
        end if;
    end loop;
    -- Who prepares this has to be able to make tables in the owner's name.
    if not pg_has_role(current_user, 'hengelo_owner', 'member') then
        execute format('grant hengelo_owner to %I', current_user);
    end if;
end
$$;
