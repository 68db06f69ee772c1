-- What must be so before a row is kept, whichever door it comes in by: a laptop's `push`, or an
-- office that writes in the tables. Signatures are proved by every reader, since PostgreSQL
-- knows no Ed25519; all the rest that binds a version is proved here.

create or replace function refuse(why text) returns void
language plpgsql immutable as $$
begin
    raise exception using errcode = 'HT001', message = why;
end
$$;

create or replace function hex_of(content bytea) returns text
language sql immutable
as $$
    select encode(sha256(content), 'hex')
$$;

-- The same digits as Python finds: both write a list as JSON in one and the same way.
create or replace function print_of(fields jsonb) returns text
language sql stable
as $$
    select hex_of(convert_to(fields::text, 'UTF8'))
$$;

create or replace function revision_hash(one revisions) returns text
language sql stable
as $$
    select print_of(jsonb_build_array(
        one.aggregate, one.kind, one.sequence, one.parents::jsonb, one.author,
        one.co_authors::jsonb, one.device, one.moment, one.reason, one.schema_version,
        one.document_hash
    ))
$$;

create or replace function user_hash(one users) returns text
language sql stable
as $$
    select print_of(jsonb_build_array(
        one.user_id, hex_of(one.content), one.schema_version,
        encode(one.public_key, 'hex'), one.author, one.moment
    ))
$$;

create or replace function event_hash(one audit) returns text
language sql stable
as $$
    select print_of(jsonb_build_array(
        one.origin, one.sequence, one.actor, one.action, one.subject, one.result, one.moment,
        one.previous
    ))
$$;

-- A version is what its hash says, stands on versions that are here, and is about a record of
-- a law that its bearer works under. The same function guards the chain and the branches.
create or replace function prove_revision() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    one revisions := jsonb_populate_record(null::revisions, to_jsonb(new));
    person constant members := me();
    stands_on constant text[] := array(select jsonb_array_elements_text(one.parents::jsonb));
    known scope;
    made scope;
    below record;
begin
    if person.user_id is null and not is_installer() then
        perform refuse('not_a_member');
    elsif revision_hash(one) is distinct from one.hash
        or one.moment !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?[+-]\d\d:\d\d$'
    then
        perform refuse('altered');
    end if;

    made := scope_of(one, said_by(one.document_hash));
    select * into known from scope where aggregate = one.aggregate;
    if not found then
        known := made;
        insert into scope select made.*;
    end if;
    if (is_installer() or may_write(known, person)) is not true then
        perform refuse(case when may_see(known, person) then 'not_yours' else 'not_your_law' end);
    elsif (known.kind, known.law) is distinct from (made.kind, made.law) then
        perform refuse('altered');
    end if;

    select count(*) as found, coalesce(max(sequence), 0) as newest into below
    from (
        select hash, sequence from revisions
        where hash = any (stands_on) and aggregate = one.aggregate
        union
        select hash, sequence from branches
        where hash = any (stands_on) and aggregate = one.aggregate
    ) as versions;
    if below.found <> cardinality(stands_on) then
        perform refuse('parent_missing');
    elsif one.sequence <> below.newest + 1 then
        perform refuse('altered');
    end if;
    return new;
end
$$;

create or replace function prove_document() returns trigger
language plpgsql set search_path = hengelo, pg_temp
as $$
begin
    if new.content is null then
        perform refuse('erased');
    elsif hex_of(new.content) <> new.hash then
        perform refuse('altered');
    end if;
    return new;
end
$$;

-- Whether a version stands on an earlier one of its record, through others too.
create or replace function stands_on(one revisions, earlier revisions) returns boolean
language sql stable
as $$
    with recursive behind as (
        select one.parents::jsonb as parents
        union
        select below.parents::jsonb
        from behind
        cross join jsonb_array_elements_text(behind.parents) as named (hash)
        join revisions as below using (hash)
        where below.sequence > earlier.sequence
    )
    select exists (select from behind where parents ? earlier.hash)
$$;

-- The newest version of a record is one of its own, and stands on the one before it: otherwise
-- what a colleague wrote would fall off the chain.
create or replace function prove_head() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    next revisions;
    before revisions;
begin
    select * into next from revisions
    where hash = new.revision and aggregate = new.aggregate and kind = new.kind;
    if not found then
        perform refuse('altered');
    elsif tg_op = 'UPDATE' then
        select * into before from revisions where hash = old.revision;
        if not stands_on(next, before) then
            perform refuse('altered');
        end if;
    end if;
    return new;
end
$$;

-- Only who keeps the users writes one. About oneself everybody may write a name, a phone number
-- and a key: what they may do stays as it was, or it is refused.
create or replace function prove_user() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    own constant text[] := array['name', 'phone', 'invited'];
    before users;
begin
    if user_hash(new) is distinct from new.hash
        or convert_from(new.content, 'UTF8')::jsonb ->> 'id' is distinct from new.user_id
    then
        perform refuse('altered');
    elsif is_keeper() then
        return new;
    elsif not is_member() then
        perform refuse('not_a_member');
    end if;
    select * into before from users where user_id = new.user_id order by number desc limit 1;
    if not found
        or new.author <> new.user_id
        or not is_me(new.user_id)
        or convert_from(before.content, 'UTF8')::jsonb - own
            <> convert_from(new.content, 'UTF8')::jsonb - own
    then
        perform refuse('not_a_keeper');
    end if;
    return new;
end
$$;

create or replace function prove_letter() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    known scope;
begin
    select * into known from scope where aggregate = new.case_id and kind = 'case';
    if not is_member() then
        perform refuse('not_a_member');
    elsif known.aggregate is null then
        perform refuse('parent_missing');
    elsif (is_installer() or may_see(known, me())) is not true then
        perform refuse('not_your_law');
    elsif new.pdf is null then
        perform refuse('erased');
    elsif hex_of(new.pdf) <> new.sha256 then
        perform refuse('altered');
    end if;
    return new;
end
$$;

-- An act follows on the one before it, of the same device. At the office everybody logs for
-- themselves; with the log of a laptop is kept who brought it.
create or replace function prove_event() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    one audit := jsonb_populate_record(null::audit, to_jsonb(new));
    last record;
begin
    if tg_table_name = 'audit' and is_me(one.actor) is not true then
        perform refuse('not_yours');
    end if;
    execute format(
        'select sequence, hash from hengelo.%I where origin = $1 order by sequence desc limit 1',
        tg_table_name
    ) into last using one.origin;
    if one.sequence <> coalesce(last.sequence, 0) + 1
        or one.previous <> coalesce(last.hash, '')
        or one.hash <> event_hash(one)
    then
        raise exception 'audit out of order';
    end if;
    return new;
end
$$;

-- The end of a log of an office is its newest act, and signed by who did that: what somebody writes
-- there that is no signature stands under their own name.
create or replace function prove_end() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    newest audit;
begin
    select * into newest from audit where origin = new.origin order by sequence desc limit 1;
    if (newest.sequence, newest.hash, newest.actor)
        is distinct from (new.sequence, new.hash, new.signer)
    then
        perform refuse('altered');
    elsif is_me(new.signer) is not true then
        perform refuse('not_yours');
    end if;
    return new;
end
$$;

-- The end of the log of a laptop comes with that log only, by `push`. One that an office took in by
-- file proves something to who read its signature, and nothing here: it is not kept, and stops
-- nothing that came with it.
create or replace function keep_end() returns trigger
language plpgsql set search_path = hengelo, pg_temp
as $$
begin
    return case when pg_has_role(current_user, 'hengelo_owner', 'member') then new else old end;
end
$$;
