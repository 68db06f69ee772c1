-- The logs of laptops, as they were pushed.

-- The log of a laptop, in its own order. One that does not go on where it ended here was changed
-- there: what is here stays, and the difference is kept for who looks into it.
create or replace function take_trail(device text, events jsonb) returns integer
language plpgsql
as $$
declare
    last integer;
    one trails;
    sent jsonb;
begin
    select coalesce(max(sequence), 0) into last from trails where origin = device;
    for sent in
        select value - 'arrived' from jsonb_array_elements(events)
        where value ->> 'sequence' ~ '^[0-9]{1,9}$'
        order by value -> 'sequence'
    loop
        one := jsonb_populate_record(null::trails, sent);
        one.by_role := session_user;
        one.arrived := now();
        if one.origin is distinct from device then
            return last;
        elsif one.sequence <= last then
            perform from trails
            where origin = device and sequence = one.sequence and hash = one.hash;
            if not found then
                insert into broken_trails (origin, sequence, hash)
                values (device, one.sequence, one.hash) on conflict do nothing;
                return last;
            end if;
            continue;
        end if;
        begin
            insert into trails select one.*;
        exception
            when raise_exception or data_exception or integrity_constraint_violation then
                insert into broken_trails (origin, sequence, hash)
                values (device, one.sequence, coalesce(one.hash, '')) on conflict do nothing;
                return last;
        end;
        last := one.sequence;
    end loop;
    return last;
end
$$;

-- The signed end of a log, from who brought its last act here, and signed by who did that: an end
-- that nobody signed would make a laptop look as if its log was changed.
create or replace function take_head(device text, sent jsonb) returns void
language plpgsql
as $$
declare
    one witnessed_heads;
begin
    one := jsonb_populate_record(null::witnessed_heads, with_bytes(sent, 'signature'));
    perform from trails
    where origin = device and origin = one.origin
        and sequence = one.sequence and hash = one.hash
        and actor = one.signer and by_role = session_user;
    if found then
        insert into witnessed_heads select one.*
        on conflict (origin) do update set
            sequence = excluded.sequence,
            hash = excluded.hash,
            signer = excluded.signer,
            signature = excluded.signature
        where witnessed_heads.sequence < excluded.sequence;
    end if;
exception
    -- It proves nothing then, and stops nothing that came with it.
    when data_exception or integrity_constraint_violation then
        return;
end
$$;
