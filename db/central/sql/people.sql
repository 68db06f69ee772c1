-- Who somebody is, and what they may see. Inside a function of the owner `session_user` is still
-- the person who signed in; nothing that they send can change that.
--
-- What is called from outside says where it looks for names. What only those call has it from
-- them: to say it again at each call would take more time than most of them do.

-- The day it is here: whoever asks may have set another clock for themselves.
create or replace function today() returns date
language sql stable
as $$
    select (now() at time zone 'Europe/Amsterdam')::date
$$;

create or replace function me() returns members
language plpgsql stable
as $$
declare
    person members;
begin
    select * into person from members
    where db_role = session_user and (until is null or until >= today());
    return person;
end
$$;

-- Who can become the owner could also take every rule away: no rule pretends to stop them.
create or replace function is_installer() returns boolean
language sql stable
as $$
    select pg_has_role(session_user, 'hengelo_owner', 'member')
$$;

-- The group stays when the program takes the task away, or they leave: both have to hold.
create or replace function is_keeper() returns boolean
language sql stable
as $$
    select is_installer() or (
        pg_has_role(session_user, 'hengelo_keeper', 'member')
        and 'administrator' = any ((me()).roles)
    )
$$;

-- Whether a record is in sight of somebody: as `sight_of` and `in_sight` of the program say.
create or replace function may_see(one scope, person members) returns boolean
language plpgsql stable
as $$
begin
    if person.user_id is null then
        return false;
    elsif one.kind in ('text', 'facility', 'roster', 'settings', 'policy', 'restriction') then
        return true;
    elsif 'privacy_officer' = any (person.roles) then
        -- Answers residents about all that is kept of them, and destroys it, notes too.
        return true;
    elsif one.kind = 'note' then
        return one.owner = person.user_id;
    elsif one.kind in ('destruction', 'access') then
        return 'team_lead' = any (person.roles);
    elsif exists (
        -- A file that is closed opens to who is named only.
        select from scope as closed
        where closed.household = one.household
            and closed.kind = 'restriction'
            and closed.named is not null
            and not closed.named ? person.user_id
    ) then
        return false;
    elsif (one.named ->> person.user_id)::date >= today() then
        return true;
    elsif one.kind = 'household' then
        return person.laws <> '{}' or exists (
            select from scope as shared
            where shared.household = one.household
                and shared.kind = 'case'
                and (shared.named ->> person.user_id)::date >= today()
        );
    end if;
    return person.laws <> '{}'
        and (one.law is null or one.law = any (person.laws))
        and (one.goes_out or not person.posts_only);
end
$$;

-- Whether somebody may bring a version of a record, as `domain.rights` says. The reader of a version
-- proves who signed it; what counts as soon as it is here is taken only from who may say it.
create or replace function may_write(one scope, person members) returns boolean
language plpgsql stable
as $$
begin
    if one.kind in ('settings', 'policy') then
        return 'administrator' = any (person.roles);
    elsif one.kind = 'text' then
        return 'text_editor' = any (person.roles);
    elsif one.kind = 'restriction' then
        return person.roles && array['privacy_officer', 'team_lead'];
    elsif one.kind = 'facility' then
        return person.laws <> '{}' or 'administrator' = any (person.roles);
    elsif one.kind = 'roster' then
        return person.laws <> '{}';
    elsif one.kind = 'note' then
        -- What a colleague should think of is laid in their diary.
        return one.owner = person.user_id or person.laws <> '{}';
    elsif one.kind not in ('access', 'destruction') then
        -- Who answers residents reads every case, and writes in none.
        person.roles := array_remove(person.roles, 'privacy_officer');
    end if;
    return may_see(one, person);
end
$$;

-- Whether a new version may change who sees its record. An adviser, and who looks after the post,
-- may close it to somebody and never open it; others move it only where they see it themselves.
create or replace function may_move(before scope, after scope, person members) returns boolean
language plpgsql stable
as $$
declare
    widens constant boolean := exists (
        select from jsonb_each_text(after.named) as one
        where (one.value::date <= (before.named ->> one.key)::date) is not true
    );
begin
    if person.posts_only or before.kind = 'case' and not before.law = any (person.laws) then
        return not widens and (after.household, after.owner, after.number, after.goes_out)
            is not distinct from (before.household, before.owner, before.number, before.goes_out);
    end if;
    return after.household is not distinct from before.household or may_see(after, person);
end
$$;

-- The question of every policy. Volatile, since a version and its scope are written by one
-- statement, and a stable function would not see the scope yet.
create or replace function sees(aggregate text) returns boolean
language plpgsql volatile security definer set search_path = hengelo, pg_temp
as $$
declare
    one scope;
begin
    select * into one from scope where scope.aggregate = sees.aggregate;
    return coalesce(may_see(one, me()), false) or is_installer();
end
$$;

create or replace function sees_law(law text) returns boolean
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
declare
    person constant members := me();
begin
    return law = any (person.laws) or 'privacy_officer' = any (person.roles) or is_installer();
end
$$;

create or replace function is_me(user_id text) returns boolean
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    return user_id = (me()).user_id or is_installer();
end
$$;

create or replace function is_member() returns boolean
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    return (me()).user_id is not null or is_installer();
end
$$;

-- Who carries out a list of what was kept long enough.
create or replace function destroys() returns boolean
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    return 'privacy_officer' = any ((me()).roles) or is_installer();
end
$$;

-- Who puts in the seal of the municipality, and takes it out.
create or replace function leads() returns boolean
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    return 'team_lead' = any ((me()).roles) or is_installer();
end
$$;

create or replace function counts_laws() returns text[]
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    if is_installer() then
        return array['wmo', 'jeugd', 'participatiewet', 'wgs'];
    end if;
    return coalesce((me()).counts, '{}');
end
$$;

create or replace function reads_log() returns boolean
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    return 'privacy_officer' = any ((me()).roles) or is_installer();
end
$$;

-- What a version of a user says of them as a member.
create or replace function member_of(user_id text, said jsonb) returns members
language plpgsql immutable
as $$
declare
    member members;
    on_cases constant text[] :=
        array['reviewer', 'team_lead', 'wijkracht', 'consultant', 'coordinator'];
    works_under text[];
begin
    member.db_role := 'ht_' || user_id;
    member.user_id := user_id;
    member.roles := array(select jsonb_array_elements_text(said -> 'roles'));
    member.posts_only := 'administration' = any (member.roles)
        and not member.roles && on_cases;
    works_under := array(
        select jsonb_array_elements_text(said -> 'laws')
        union
        select jsonb_array_elements_text(mandate -> 'laws')
        from jsonb_array_elements(said -> 'mandates') as mandate
    );
    member.laws := case
        when member.roles && on_cases or member.posts_only then works_under else '{}'
    end;
    member.counts := case
        when member.roles && array['team_lead', 'policy_adviser'] then works_under else '{}'
    end;
    member.until := said ->> 'until';
    return member;
end
$$;
