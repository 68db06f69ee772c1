-- What changed, in the order in which it was committed. Two writers at once would commit in
-- another order than their numbers say, and who asks for "all after number 7" would miss one for
-- good. So there is one writer at a time, as there is in the file of a laptop.
--
-- Everybody who is let in could hold this lock, and would hold up all others. So nobody waits for
-- it longer than this, whatever they set for themselves: they hear that it is busy, and try again.

create or replace function write_lock() returns void
language sql volatile set lock_timeout = '5s'
as $$
    select pg_advisory_xact_lock(7305)
$$;

create or replace function announce(what text, key text, aggregate text) returns void
language plpgsql
as $$
begin
    perform write_lock();
    insert into changes (what, key, aggregate) values (what, key, aggregate);
end
$$;

create or replace function announce_revision() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
begin
    perform announce('revision', new.hash, new.aggregate);
    return null;
end
$$;

-- The scope follows the newest version: the owner of a case, who may advise in it, its stage.
create or replace function follow_head() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    one revisions;
    was scope;
    now_is scope;
begin
    select * into one from revisions where hash = new.revision;
    select * into was from scope where aggregate = one.aggregate;
    now_is := scope_of(one, said_by(one.document_hash));
    if (is_installer() or may_move(was, now_is, me())) is not true then
        perform refuse('not_yours');
    end if;
    update scope set
        household = now_is.household,
        owner = now_is.owner,
        number = now_is.number,
        goes_out = now_is.goes_out,
        follows = now_is.follows,
        waits = now_is.waits,
        named = now_is.named
    where aggregate = one.aggregate;
    return null;
end
$$;

create or replace function announce_letter() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
begin
    perform announce('letter', new.sha256, new.case_id);
    return null;
end
$$;

-- What was destroyed is told of again, so that it leaves the laptops as well.
create or replace function announce_erased() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    one record;
begin
    for one in
        select hash, aggregate from revisions where document_hash = new.hash
        union
        select hash, aggregate from branches where document_hash = new.hash
    loop
        perform announce('revision', one.hash, one.aggregate);
    end loop;
    return null;
end
$$;

create or replace function announce_certificate() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
begin
    perform announce('certificate', new.fingerprint, null);
    return null;
end
$$;

-- A head replaces the one before it, in the feed as well.
create or replace function announce_head() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
begin
    perform write_lock();
    delete from changes where what = 'head' and key = new.origin;
    perform announce('head', new.origin, null);
    return null;
end
$$;

create or replace function enrol() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
declare
    member members := member_of(new.user_id, convert_from(new.content, 'UTF8')::jsonb);
begin
    -- The key in the safe is kept among the users, and is nobody.
    insert into members select member.* where member.user_id <> '@recovery'
    on conflict (db_role) do update set
        laws = excluded.laws,
        roles = excluded.roles,
        posts_only = excluded.posts_only,
        counts = excluded.counts,
        until = excluded.until;
    perform announce('user', new.hash, null);
    return null;
end
$$;

create or replace trigger announced after insert on revisions
    for each row execute function announce_revision();
create or replace trigger announced after insert on branches
    for each row execute function announce_revision();
create or replace trigger followed after update on heads
    for each row execute function follow_head();
create or replace trigger announced after update on documents
    for each row execute function announce_erased();
create or replace trigger announced after insert or update on letters
    for each row execute function announce_letter();
create or replace trigger announced after insert on seals
    for each row execute function announce_certificate();
create or replace trigger announced after insert or update on witnessed_heads
    for each row execute function announce_head();
create or replace trigger announced after insert or update on audit_heads
    for each row execute function announce_head();
create or replace trigger announced after insert on users
    for each row execute function enrol();
create index if not exists ix_changes_heads on changes (key) where what = 'head';
