-- What a version says about its record: what row-level security goes by.

-- A text that is no JSON, or no document of ours, is a fault of who sends it.
create or replace function said_by(document_hash text) returns jsonb
language plpgsql stable
as $$
begin
    return (select convert_from(content, 'UTF8')::jsonb from documents where hash = document_hash);
end
$$;

-- A day as the program writes it: another could mean something else to whoever asks.
create or replace function day_of(said text) returns text
language plpgsql immutable
as $$
begin
    if said !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then
        perform refuse('altered');
    end if;
    return said::date;
end
$$;

-- What belongs to another record is named after it, and nothing else is: so nobody takes the name of
-- the restriction of a household before there is one.
create or replace function is_named_well(one revisions, said jsonb) returns boolean
language sql immutable
as $$
    select case one.kind
        when 'restriction' then one.aggregate = (said ->> 'household') || '/restriction'
        when 'declaration' then one.aggregate = (said ->> 'case') || '/' || (said ->> 'user')
        when 'safety' then one.aggregate = 'safety-' || (said ->> 'case')
        when 'settings' then one.aggregate = 'office'
        when 'policy' then one.aggregate = 'policy'
        when 'roster' then one.aggregate = 'roster'
        when 'transition' then one.aggregate like 'transition:%'
        when 'facility' then true
        else one.aggregate !~ '/|^(safety-|facility-|transition:|office$|policy$|roster$)'
    end
$$;

-- What a version says about who may see its record.
create or replace function scope_of(one revisions, said jsonb) returns scope
language plpgsql stable
as $$
declare
    made scope;
begin
    if said ->> 'id' is distinct from one.aggregate or not is_named_well(one, said) then
        perform refuse('altered');
    end if;
    made.aggregate := one.aggregate;
    made.kind := one.kind;
    made.law := said ->> 'law';
    made.household := said ->> 'household';
    made.goes_out := true;
    made.waits := false;
    made.pushed_by := session_user;
    case one.kind
        when 'case' then
            made.owner := said ->> 'owner';
            made.number := said ->> 'number';
            made.goes_out := said ->> 'stage' in (
                'closed_without_application', 'referred', 'approved', 'sent', 'running', 'evaluated',
                'ended'
            );
            made.waits := said ->> 'stage' in ('in_review', 'escalated');
            if said ->> 'follow_reason' = 'objection' then
                made.follows := said ->> 'follows';
            end if;
            -- Advisers who still have to answer see it, until the day that was given them.
            made.named := (
                select jsonb_object_agg(share ->> 'adviser', day_of(share ->> 'until'))
                from jsonb_array_elements(said -> 'shared') as share
                where share ->> 'answered' is null and share ->> 'withdrawn' is null
            );
        when 'household' then
            made.household := one.aggregate;
        when 'restriction' then
            if said ->> 'lifted' is null then
                made.named := (
                    select coalesce(jsonb_object_agg(user_id, 'infinity'), '{}')
                    from jsonb_array_elements_text(said -> 'allowed') as user_id
                );
            end if;
        when 'safety', 'declaration' then
            select law, household into made.law, made.household
            from scope where aggregate = said ->> 'case';
            if not found then
                perform refuse('parent_missing');
            end if;
            made.owner := said ->> 'user';
            made.goes_out := false;
        when 'note' then
            made.owner := said ->> 'user';
        when 'contact', 'transition', 'access', 'destruction', 'text', 'facility', 'roster',
            'settings', 'policy'
        then
            null;
        else
            perform refuse('altered');
    end case;
    return made;
end
$$;
