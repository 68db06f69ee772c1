-- The way down: what changed since a number, as far as this laptop needs it and its user may
-- see it. Numbers are given in the order of the commits, so that what is not seen now has a
-- higher number than all that is.

-- The rows behind the keys that were chosen, in the lists that `db.exchange_parts` names.
create or replace function revisions_of(keys jsonb) returns jsonb
language sql stable
as $$
    select coalesce(
        jsonb_agg(
            to_jsonb(one) - 'number' || jsonb_build_object(
                'signature', encode(one.signature, 'hex'),
                'document', convert_from(documents.content, 'UTF8')
            )
            order by place
        ),
        '[]'
    )
    from jsonb_array_elements_text(keys) with ordinality as chosen (key, place)
    -- A merge puts on the chain what stood beside it: both tables may have one version.
    join lateral (
        select * from revisions where hash = chosen.key
        union all
        select * from branches where hash = chosen.key
        limit 1
    ) as one on true
    join documents on documents.hash = one.document_hash
$$;

create or replace function users_of(keys jsonb) returns jsonb
language sql stable
as $$
    select coalesce(
        jsonb_agg(
            to_jsonb(one) - 'number' || jsonb_build_object(
                'content', convert_from(one.content, 'UTF8'),
                'public_key', encode(one.public_key, 'hex'),
                'signature', encode(one.signature, 'hex')
            )
            order by place
        ),
        '[]'
    )
    from jsonb_array_elements_text(keys) with ordinality as chosen (key, place)
    join users as one on one.hash = chosen.key
$$;

-- Of one that was erased nothing is left to send but that it was.
create or replace function letters_of(keys jsonb) returns jsonb
language sql stable
as $$
    select coalesce(
        jsonb_agg(
            to_jsonb(one) || jsonb_build_object(
                'pdf', translate(encode(one.pdf, 'base64'), e'\n', ''),
                'addressee', coalesce(one.addressee, ''),
                'text', coalesce(one.text, '')
            )
            order by place
        ),
        '[]'
    )
    from jsonb_array_elements_text(keys) with ordinality as chosen (key, place)
    join letters as one on one.sha256 = chosen.key
$$;

create or replace function certificates_of(keys jsonb) returns jsonb
language sql stable
as $$
    select coalesce(
        jsonb_agg(
            jsonb_build_object(
                'certificate', encode(one.certificate, 'hex'), 'name', one.name,
                'valid_from', one.valid_from, 'valid_until', one.valid_until
            )
            order by place
        ),
        '[]'
    )
    from jsonb_array_elements_text(keys) with ordinality as chosen (key, place)
    join seals as one on one.fingerprint = chosen.key
$$;

-- The signed ends of logs: of the laptops as they pushed them, and of the offices.
create or replace function heads_of(keys jsonb) returns jsonb
language sql stable
as $$
    select coalesce(
        jsonb_agg(
            to_jsonb(one) || jsonb_build_object('signature', encode(one.signature, 'hex'))
            order by place
        ),
        '[]'
    )
    from jsonb_array_elements_text(keys) with ordinality as chosen (key, place)
    join (
        select origin, sequence, hash, signer, signature from witnessed_heads
        union all
        select origin, sequence, hash, signer, signature from audit_heads
    ) as one on one.origin = chosen.key
$$;

-- The changes that go to a device, each with its bytes of content; the same thing twice is told
-- once. What the device wrote itself it has, unless it let go of the case and took it again.
create or replace function changes_for(device text, after bigint, upto bigint)
returns table (number bigint, what text, key text, size bigint)
language plpgsql stable
as $$
#variable_conflict use_column
declare
    person constant members := me();
    held constant text[] := array(select on_device(changes_for.device));
begin
    return query
    with wanted as materialized (
        select one.number, one.what, one.key, one.for_device
        from changes as one
        left join scope on scope.aggregate = one.aggregate
        where one.number > changes_for.after
            and one.number <= changes_for.upto
            and (one.for_device is null or one.for_device = changes_for.device)
            and (
                one.what in ('user', 'certificate', 'head')
                or one.what in ('revision', 'letter')
                    and (
                        one.for_device is not null
                        or scope.kind in ('text', 'facility', 'roster', 'settings', 'policy')
                        or one.aggregate = any (held)
                    )
                    and may_see(scope, person)
            )
            -- What is told again from its beginning is not told in pieces before that.
            and (one.for_device is not null or not exists (
                select from changes as again
                where again.aggregate = one.aggregate
                    and again.for_device = changes_for.device
                    and again.key = one.key
                    and again.number > one.number
            ))
    )
    select min(wanted.number), wanted.what, wanted.key,
        max(coalesce(octet_length(documents.content), octet_length(letters.pdf), 0) + 500)::bigint
    from wanted
    left join revisions on wanted.what = 'revision' and revisions.hash = wanted.key
    left join branches on wanted.what = 'revision' and branches.hash = wanted.key
    left join documents
        on documents.hash = coalesce(revisions.document_hash, branches.document_hash)
    left join letters on wanted.what = 'letter' and letters.sha256 = wanted.key
    where wanted.for_device is not null
        or coalesce(revisions.device, branches.device) is distinct from changes_for.device
        or documents.content is null
    group by wanted.what, wanted.key
    order by 1;
end
$$;

-- The cases that a device has, and those that a colleague took over from it.
create or replace function leases_of(device text) returns jsonb
language sql stable
as $$
    select coalesce(
        jsonb_agg(
            jsonb_build_object('case', aggregate)
            || lease_json(scope, leases, leases.device = leases_of.device)
            order by aggregate
        ),
        '[]'
    )
    from leases join scope using (aggregate), me() as person
    where leases_of.device in (leases.device, leases.taken_over_from)
        -- Who gives another's device as theirs hears of no case that they may not see.
        and (leases.user_id = person.user_id or may_see(scope, person))
$$;

-- By this a laptop knows that it speaks with its own centre, that both mean the same, and by which
-- law and policy the lists of the centre were computed.
create or replace function greeting() returns jsonb
language sql stable
as $$
    select jsonb_build_object(
        'protocol', 1,
        'family', (select hash from users order by number limit 1),
        'rules', (select rules from store)
    )
$$;

create or replace function pull(device text, after bigint, most integer) returns jsonb
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    last constant bigint := (select coalesce(max(number), 0) from changes);
    upto bigint;
    chosen jsonb;
    left_over bigint;
begin
    if not is_member() then
        perform refuse('not_a_member');
    end if;
    select max(number) filter (where before < most),
        jsonb_object_agg(what, keys) filter (where keys is not null),
        sum(beyond)
    into upto, chosen, left_over
    from (
        select what,
            max(number) filter (where before < most) as number,
            min(before) as before,
            jsonb_agg(key order by number) filter (where before < most) as keys,
            count(*) filter (where before >= most) as beyond
        from (
            select number, what, key, sum(size) over (order by number) - size as before
            from changes_for(device, after, last)
        ) as sized
        group by what
    ) as grouped;
    if coalesce(left_over, 0) = 0 then
        -- Whatever else changed is not for this device. Less than it asked for says that the
        -- centre went back to a backup.
        upto := last;
    end if;
    insert into visits (device, pulled, upto)
    select pull.device, now(), after where (me()).user_id is not null and most > 0
    on conflict on constraint visits_pkey do update set
        pulled = excluded.pulled, upto = excluded.upto;
    return jsonb_build_object(
        'upto', coalesce(upto, after),
        'more', coalesce(left_over, 0) > 0,
        'users', users_of(chosen -> 'user'),
        'certificates', certificates_of(chosen -> 'certificate'),
        'revisions', revisions_of(chosen -> 'revision'),
        'letters', letters_of(chosen -> 'letter'),
        'heads', heads_of(chosen -> 'head'),
        'leases', leases_of(device)
    ) || greeting();
end
$$;
