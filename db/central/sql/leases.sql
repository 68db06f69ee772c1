-- Check-out: which case is on which laptop, until when, and what goes along with it.

-- What a laptop needs to work on a case: the case and the one that it follows on, the household
-- with who its file is open to, and what users declared of their ties with the people in it.
create or replace function with_cases(cases text[]) returns setof text
language plpgsql stable
as $$
begin
    return query
    with held as materialized (
        select aggregate, household, follows from scope
        where aggregate = any (cases) and kind = 'case'
    )
    select aggregate from held
    union
    select household from held where household is not null
    union
    select follows from held where follows is not null
    union
    select scope.aggregate from held join scope using (household)
    where kind in ('restriction', 'transition', 'contact', 'access')
        or kind in ('declaration', 'safety') and scope.aggregate in (
            held.aggregate || '/' || scope.owner, 'safety-' || held.aggregate
        );
end
$$;

-- All that goes along with what a device has now.
create or replace function on_device(device text) returns setof text
language sql stable
as $$
    select with_cases(array(
        select aggregate from leases
        where leases.device = on_device.device and until > now()
    ))
$$;

-- Tell a device again all that was said of some records, in the order in which it was said. So
-- there is one way down for everything, and it goes on where it was broken off.
create or replace function tell_again(device text, records text[], own_too boolean) returns void
language plpgsql
as $$
begin
    delete from changes where for_device = device and aggregate = any (records);
    insert into changes (what, key, aggregate, for_device)
    select what, key, aggregate, tell_again.device from changes
    where aggregate = any (records)
        and for_device is null
        and what in ('revision', 'letter')
        and (own_too or not exists (
            select from revisions where hash = key and revisions.device = tell_again.device
        ))
    order by number;
end
$$;

create or replace function lease_json(record scope, held leases, granted boolean) returns jsonb
language sql stable
as $$
    select jsonb_build_object(
        'granted', granted,
        'number', coalesce(record.number, ''),
        'law', record.law,
        'owner', record.owner,
        'user', coalesce(held.user_id, ''),
        'device', coalesce(held.device, ''),
        'until', to_json(held.until),
        'reason', coalesce(held.reason, '')
    )
$$;

-- Give a case to a device, when it is free or its own; with a reason also when it is not.
create or replace function lease(device text, one scope, until timestamptz, why text)
returns leases
language plpgsql
as $$
declare
    held leases;
    person members := me();
begin
    select * into held from leases where aggregate = one.aggregate;
    if (held.device, held.user_id) <> (device, person.user_id) and held.until > now() then
        -- On one laptop colleagues give it to each other; it is kept who had it.
        if btrim(why) = '' and held.device <> device then
            return held;
        end if;
        insert into take_overs (aggregate, from_user, from_device, by_user, by_device, reason)
        values (one.aggregate, held.user_id, held.device, person.user_id, device, why);
        insert into changes (what, key, aggregate, for_device)
        values ('take_over', one.aggregate, one.aggregate, held.device);
    else
        why := '';
        held.device := null;
    end if;
    insert into leases values (
        one.aggregate, person.user_id, device, until, nullif(held.device, device), why
    )
    on conflict (aggregate) do update set
        user_id = excluded.user_id,
        device = excluded.device,
        until = excluded.until,
        taken_over_from = excluded.taken_over_from,
        reason = excluded.reason
    returning * into held;
    insert into lease_log (aggregate, act, user_id, device, until)
    values (held.aggregate, 'out', held.user_id, held.device, held.until);
    return held;
end
$$;

-- Ask for cases, for so many hours; without any, ask which could be asked for.
create or replace function check_out(device text, cases text[], hours integer, take_over text)
returns jsonb
language plpgsql security definer set search_path = hengelo, pg_temp
    set lock_timeout = '5s'
as $$
declare
    person constant members := me();
    until constant timestamptz := now() + make_interval(hours => greatest(1, least(hours, 720)));
    answer jsonb := '{}';
    held leases;
    one scope;
    new text[] := '{}';
begin
    if cases = '{}' then
        return available(device);
    end if;
    perform write_lock();
    for one in
        -- By the number too: whoever takes a case over knows no more of it.
        select * from scope
        where kind = 'case' and (aggregate = any (cases) or number = any (cases))
        order by aggregate
    loop
        if not may_work_in(one, person) then
            continue;
        end if;
        -- What it has already needs no second telling.
        if not exists (
            select from leases
            where aggregate = one.aggregate and leases.device = check_out.device
                and leases.until > now()
        ) then
            new := new || one.aggregate;
        end if;
        held := lease(device, one, until, take_over);
        answer := answer || jsonb_build_object(
            one.aggregate, lease_json(one, held, held.device = device)
        );
        if held.device <> device then
            new := array_remove(new, one.aggregate);
        end if;
    end loop;
    perform tell_again(device, array(select with_cases(new)), true);
    return answer;
end
$$;

-- A case goes to a laptop to be worked in: being able to look into it is not enough.
create or replace function may_work_in(one scope, person members) returns boolean
language sql stable
as $$
    select may_see(one, person)
        and (one.law = any (person.laws) or (one.named ->> person.user_id) is not null)
$$;

-- Whether a case of another waits for the eyes of somebody who reviews. Mandates go by amounts,
-- which only the program knows: they may come out as less.
create or replace function is_to_judge(one scope, person members) returns boolean
language sql immutable
as $$
    select one.waits
        and person.roles && array['reviewer', 'team_lead']
        and one.owner <> person.user_id
$$;

-- The cases of somebody, and those that another laptop has on their behalf; and what waits for
-- their eyes. A lead is told of what others have too: whoever falls ill gives nothing back.
create or replace function available(device text) returns jsonb
language plpgsql stable
as $$
declare
    person constant members := me();
begin
    return (
        select coalesce(
            jsonb_object_agg(
                scope.aggregate,
                lease_json(scope, leases, false)
                || jsonb_build_object('to_judge', is_to_judge(scope, person))
            ),
            '{}'
        )
        from scope
        left join leases on leases.aggregate = scope.aggregate and leases.until > now()
        where scope.kind = 'case'
            and (
                scope.owner = person.user_id
                or scope.named ? person.user_id
                or is_to_judge(scope, person)
                or leases.device is not null and 'team_lead' = any (person.roles)
            )
            and may_work_in(scope, person)
    );
end
$$;

-- Give back what a device has, as far as the centre has the newest version of it.
create or replace function release(device text, heads jsonb) returns jsonb
language plpgsql security definer set search_path = hengelo, pg_temp
    set lock_timeout = '5s'
as $$
declare
    person constant members := me();
    answer jsonb := '{}';
    verdict text;
    one record;
begin
    perform write_lock();
    for one in
        select given.key as aggregate, given.value as hash from jsonb_each_text(heads) as given
    loop
        if not sees(one.aggregate) or not exists (
            select from revisions where hash = one.hash and aggregate = one.aggregate
            union all
            select from branches where hash = one.hash and aggregate = one.aggregate
        ) then
            verdict := 'unknown_head';
        elsif exists (
            select from leases
            where aggregate = one.aggregate and leases.device <> release.device
                and until > now()
        ) then
            verdict := 'not_yours';
        else
            verdict := 'released';
        end if;
        if verdict <> 'unknown_head' then
            insert into take_overs (aggregate, from_user, from_device, by_user, by_device, reason)
            select aggregate, user_id, leases.device, person.user_id, release.device, ''
            from leases
            where aggregate = one.aggregate and leases.device = release.device
                and user_id <> person.user_id and until > now();
            delete from changes where for_device = device and aggregate = one.aggregate;
            with given as (
                delete from leases
                where aggregate = one.aggregate and leases.device = release.device
                returning aggregate
            )
            insert into lease_log (aggregate, act, user_id, device)
            select aggregate, 'in', person.user_id, release.device from given;
            update leases set taken_over_from = null
            where aggregate = one.aggregate and taken_over_from = release.device;
        end if;
        answer := answer || jsonb_build_object(one.aggregate, verdict);
    end loop;
    return answer;
end
$$;
