-- The way up. Each row is judged by itself, and one that is refused stops no other. What is here
-- already is known by its hash and stays as it is, so that asking twice is asking once.

-- Bytes come as hexadecimal digits.
create or replace function with_bytes(sent jsonb, name text) returns jsonb
language sql stable
as $$
    select jsonb_set(sent, array[name], to_jsonb('\x' || (sent ->> name)))
$$;

-- What a version brings together with the chain goes on it too, below that version, as
-- `db.branches.close_branches` does it.
create or replace function close_branches(merge revisions) returns void
language plpgsql
as $$
declare
    one revisions;
begin
    for one in
        with recursive behind as (
            select * from branches
            where aggregate = merge.aggregate and merge.parents::jsonb ? hash
            union
            select below.* from behind
            join branches as below
                on below.aggregate = behind.aggregate and behind.parents::jsonb ? below.hash
        )
        select * from behind
        where not exists (select from revisions where hash = behind.hash)
        order by sequence, hash
    loop
        one.number := nextval(pg_get_serial_sequence('revisions', 'number'));
        insert into revisions select one.*;
    end loop;
end
$$;

-- On the newest version, or on two of which one is the newest, it goes on the chain; on an
-- older one on a branch.
create or replace function take_revision(sent jsonb) returns text
language plpgsql
as $$
declare
    one revisions := jsonb_populate_record(
        null::revisions, with_bytes(sent - 'document', 'signature')
    );
    newest text;
    known bytea;
begin
    select signature into known from revisions where hash = one.hash
    union all
    select signature from branches where hash = one.hash
    limit 1;
    if found then
        -- A hash says nothing of who signed it: what is here may be another's forgery of this.
        return case when known = one.signature then 'known' else 'refused:altered' end;
    elsif exists (select from documents where hash = one.document_hash and content is null)
        or sent ->> 'document' is null
    then
        return 'refused:erased';
    end if;
    insert into documents (hash, content)
    values (one.document_hash, convert_to(sent ->> 'document', 'UTF8'))
    on conflict do nothing;

    select revision into newest from heads where aggregate = one.aggregate;
    if newest is null and one.parents::jsonb = '[]' or one.parents::jsonb ? newest then
        if jsonb_array_length(one.parents::jsonb) > 1 then
            perform close_branches(one);
        end if;
        one.number := nextval(pg_get_serial_sequence('revisions', 'number'));
        insert into revisions select one.*;
        if newest is null then
            insert into heads values (one.aggregate, one.kind, one.hash);
        else
            update heads set revision = one.hash where aggregate = one.aggregate;
        end if;
        return 'chain';
    end if;
    one.number := nextval(pg_get_serial_sequence('branches', 'number'));
    insert into branches select one.*;
    return 'branch';
end
$$;

create or replace function take_user(sent jsonb) returns text
language plpgsql
as $$
declare
    one users;
begin
    if exists (
        select from users where hash = sent ->> 'hash'
            and signature = decode(sent ->> 'signature', 'hex')
    ) then
        return 'known';
    end if;
    one := jsonb_populate_record(
        null::users, with_bytes(with_bytes(sent - 'content', 'public_key'), 'signature')
    );
    one.content := convert_to(sent ->> 'content', 'UTF8');
    one.number := nextval(pg_get_serial_sequence('users', 'number'));
    insert into users select one.*;
    return 'chain';
end
$$;

create or replace function take_letter(sent jsonb) returns text
language plpgsql
as $$
declare
    one letters;
begin
    if exists (select from letters where sha256 = sent ->> 'sha256' and pdf is not null) then
        return 'known';
    elsif exists (select from letters where sha256 = sent ->> 'sha256') then
        return 'refused:erased';
    end if;
    one := jsonb_populate_record(null::letters, sent - 'pdf');
    one.pdf := decode(sent ->> 'pdf', 'base64');
    insert into letters select one.*;
    return 'chain';
end
$$;

-- One row of one kind. What it is refused for takes back all that was written of it.
create or replace function take(what text, sent jsonb) returns text
language plpgsql
as $$
begin
    return case what
        when 'revision' then take_revision(sent)
        when 'user' then take_user(sent)
        when 'letter' then take_letter(sent)
        when 'certificate' then take_certificate(sent)
    end;
exception
    when sqlstate 'HT001' then
        return 'refused:' || sqlerrm;
    when data_exception or integrity_constraint_violation or program_limit_exceeded then
        return 'refused:altered';
end
$$;

-- The certificate of a seal that is on a letter; never its key.
create or replace function take_certificate(sent jsonb) returns text
language plpgsql
as $$
declare
    content constant bytea := decode(sent ->> 'certificate', 'hex');
begin
    insert into seals (fingerprint, certificate, name, valid_from, valid_until)
    select hex_of(content), content, sent ->> 'name', sent ->> 'valid_from', sent ->> 'valid_until'
    where not exists (select from seals where fingerprint = hex_of(content));
    return 'chain';
end
$$;

-- What was sent, as it can be looked into. A text with a zero in it is no text here; without it it
-- is not what its hash says, so that its row is refused and the others are not.
create or replace function readable(sent json) returns jsonb
language plpgsql immutable
as $$
declare
    as_text text := sent;
    batch jsonb;
begin
    if strpos(as_text, '\u0000') > 0 then
        as_text := regexp_replace(as_text, '(?<!\\)((?:\\\\)*)\\u0000', '\1\ufffd', 'g');
    end if;
    batch := as_text;
    -- Others wait until a batch is judged.
    if octet_length(as_text) > 100000000 or jsonb_array_length(batch -> 'revisions') > 1000 then
        perform refuse('too_large');
    end if;
    return batch;
end
$$;

drop function if exists push(text, jsonb);
create or replace function push(device text, sent json) returns jsonb
language plpgsql security definer set search_path = hengelo, pg_temp
    set lock_timeout = '5s'
as $$
declare
    batch constant jsonb := readable(sent);
    revisions jsonb := '{}';
    letters jsonb := '{}';
    users jsonb := '{}';
    log integer := 0;
    one record;
    verdict text;
begin
    perform write_lock();
    for one in select value from jsonb_array_elements(batch -> 'users') loop
        verdict := take('user', one.value);
        users := users || jsonb_build_object(coalesce(one.value ->> 'hash', ''), verdict);
    end loop;
    -- What others hang on comes first, and of each record the oldest version.
    for one in
        select value from jsonb_array_elements(batch -> 'revisions')
        order by
            case value ->> 'kind' when 'household' then 0 when 'case' then 1 else 2 end,
            value ->> 'aggregate',
            value -> 'sequence'
    loop
        verdict := take('revision', one.value);
        revisions := revisions || jsonb_build_object(coalesce(one.value ->> 'hash', ''), verdict);
        if verdict in ('chain', 'branch') then
            perform keep_at(device, one.value);
        end if;
    end loop;
    for one in select value from jsonb_array_elements(batch -> 'letters') loop
        verdict := take('letter', one.value);
        letters := letters || jsonb_build_object(coalesce(one.value ->> 'sha256', ''), verdict);
        -- It may come after its case was listed.
        if verdict = 'chain' then
            insert into arrived values (one.value ->> 'case_id') on conflict do nothing;
        end if;
    end loop;
    if is_member() then
        perform take('certificate', value) from jsonb_array_elements(batch -> 'certificates');
        log := take_trail(device, batch -> 'events');
        if batch ->> 'head' is not null then
            perform take_head(device, batch -> 'head');
        end if;
        insert into visits (device, pushed)
        select push.device, now() where (me()).user_id is not null
        on conflict on constraint visits_pkey do update set pushed = excluded.pushed;
    end if;
    return jsonb_build_object(
        'revisions', revisions, 'letters', letters, 'users', users, 'log', log
    );
end
$$;

-- A record that came in waits for an office to list it. A new case stays with who made it.
create or replace function keep_at(device text, sent jsonb) returns void
language plpgsql
as $$
declare
    one scope;
begin
    insert into arrived values (sent ->> 'aggregate') on conflict do nothing;
    if sent ->> 'kind' = 'case' and sent ->> 'sequence' = '1' then
        select * into one from scope where aggregate = sent ->> 'aggregate';
        -- Who only installs the centre has no laptop.
        if (me()).user_id is not null
            and not exists (select from leases where aggregate = one.aggregate)
        then
            perform lease(device, one, now() + interval '30 days', '');
            -- What others wrote about the household before.
            perform tell_again(device, array(select with_cases(array[one.aggregate])), false);
        end if;
    end if;
end
$$;
